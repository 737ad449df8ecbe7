namespace NetnsFixtures;

/// <summary>A line of a host's <c>/etc/hosts</c> (hosts(5)): an address and the names it goes by.</summary>
public sealed class HostsEntry
{
    /// <param name="address">The address.</param>
    /// <param name="names">At least one name, the canonical one first: without white space and <c>#</c>, at most 253 bytes long.</param>
    /// <exception cref="NetnsException">A name will not do, or there is none.</exception>
    public HostsEntry(HostAddress address, params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        (Address, Names) = (address, [.. names]);
        string operation = $"name {address}";
        if (names.Count == 0)
            throw NetnsException.Refused(operation, "there is no name", "give at least one");
        foreach (string name in names)
            HostNameCheck.Check(name, operation);
    }

    /// <summary>The address.</summary>
    public HostAddress Address { get; }

    /// <summary>The names, the canonical one first.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The line as the file has it.</summary>
    public override string ToString() => $"{Address}\t{string.Join(' ', Names)}";
}
