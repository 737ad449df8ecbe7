using NetnsFixtures.Interop;

namespace NetnsFixtures.Stress;

/// <summary>Counts hops: at each the kernel is asked where the thread is, and the answer is compared with where the code belongs.</summary>
internal sealed class Tally(string name, ulong expected)
{
    private long _hops;
    private long _wrong;

    public string Name { get; } = name;

    public long Hops => Interlocked.Read(ref _hops);

    public long Wrong => Interlocked.Read(ref _wrong);

    /// <summary>The inode of the namespace that the calling thread is in.</summary>
    public static ulong Where =>
        Sys.TryReadNamespaceInode("/proc/thread-self/ns/net", out ulong inode) ? inode : throw new InvalidOperationException("/proc is not mounted");

    public void Hop()
    {
        Interlocked.Increment(ref _hops);
        if (Where != expected)
            Interlocked.Increment(ref _wrong);
    }
}
