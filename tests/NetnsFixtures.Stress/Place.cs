namespace NetnsFixtures.Stress;

/// <summary>Where code can be: on a host, or at home.</summary>
/// <param name="Host">The host; null is home.</param>
/// <param name="Inode">The inode of its namespace, as the kernel says.</param>
internal sealed record Place(IsolatedNamespace? Host, ulong Inode)
{
    public string Name => Host?.Name ?? "home";

    /// <summary>Runs code there: on a thread of its own on a host, as it comes at home.</summary>
    public Task RunAsync(Func<Task> body) => Host is null ? body() : Host.RunAsync(body);

    /// <summary>A handler whose connections are made there, whichever code calls it.</summary>
    public SocketsHttpHandler CreateHttpHandler() => Host?.CreateHttpHandler() ?? new SocketsHttpHandler();
}
