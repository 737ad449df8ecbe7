using NetnsFixtures.Interop;

namespace NetnsFixtures.Stress;

/// <summary>Counts hops: at each the kernel is asked where the thread is, and the answer is compared with where the code belongs.</summary>
internal sealed class Tally(string name, ulong expected)
{
    private long _hops;
    private long _wrong;
    private long _failed;
    private string? _firstFailure;

    public string Name { get; } = name;

    /// <summary>The inode of the namespace that the code belongs in.</summary>
    public ulong Expected { get; } = expected;

    public long Hops => Interlocked.Read(ref _hops);

    public long Wrong => Interlocked.Read(ref _wrong);

    public long Failed => Interlocked.Read(ref _failed);

    public string? FirstFailure => _firstFailure;

    /// <summary>The inode of the namespace that the calling thread is in.</summary>
    public static ulong Where =>
        Sys.TryReadNamespaceInode("/proc/thread-self/ns/net", out ulong inode) ? inode : throw new InvalidOperationException("/proc is not mounted");

    public void Hop() => HopIn(Expected);

    /// <summary>A hop of code that belongs elsewhere than the rest.</summary>
    /// <param name="inode">The namespace that it belongs in.</param>
    public void HopIn(ulong inode) => Count(Where == inode);

    /// <summary>Whether it was this side's own server that answered: the others listen on the same address and port.</summary>
    public void Answered(string by, string own) => Count(by == own);

    /// <summary>Notes that a scenario ended with an exception: code in the wrong network often shows as a connection refused.</summary>
    public void Fail(Exception exception)
    {
        Interlocked.Increment(ref _failed);
        Interlocked.CompareExchange(ref _firstFailure, Describe(exception), null);
    }

    private static string Describe(Exception exception) =>
        $"{exception.GetType().Name}: {exception.Message}" + (exception.InnerException is { } inner ? $" <- {Describe(inner)}" : "");

    private void Count(bool right)
    {
        Interlocked.Increment(ref _hops);
        if (!right)
            Interlocked.Increment(ref _wrong);
    }
}
