namespace NetnsFixtures;

/// <summary>Settings of a host.</summary>
public sealed record HostOptions
{
    /// <summary>
    /// The label: 1 to 64 bytes without a slash, white space or control character. It is the host name that code inside sees.
    /// </summary>
    public string Name { get; init; } = "host";

    /// <summary>The entries of its <c>/etc/hosts</c>, beside those of its loopback.</summary>
    public IReadOnlyList<HostsEntry> HostsEntries { get; init; } = [];

    /// <summary>Whom it asks for other names: its <c>/etc/resolv.conf</c>. Unless said otherwise there is nobody.</summary>
    public Resolvers Resolvers { get; init; } = new();
}
