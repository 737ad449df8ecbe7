using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution;

/// <summary>
/// A counted descriptor of a network namespace: what flows with asynchronous code. It can outlive its fixture, held by a timer or a pooled
/// connection that was made inside; after <see cref="Close"/> it can no longer be borrowed, so that no descriptor number is ever used for
/// a namespace that is gone, or for whatever the number means by then.
/// </summary>
internal sealed class NamespaceHandle
{
    private const int Closed = int.MinValue;

    private readonly int _fd;

    // How many borrowers use the descriptor; Closed is added once by Close, and the last one out closes the descriptor.
    private int _borrowers;

    public NamespaceHandle(int fd, string label)
    {
        (_fd, Label) = (fd, label);
        Errno errno = Sys.Identify(fd, out FileIdentity identity);
        if (errno != default)
            throw NetnsException.FromKernel($"identify the namespace '{label}'", errno);
        Identity = identity;
    }

    /// <summary>The namespace's device and inode.</summary>
    public FileIdentity Identity { get; }

    /// <summary>The fixture's name, for messages.</summary>
    public string Label { get; }

    public bool IsClosed => Volatile.Read(ref _borrowers) < 0;

    /// <summary>Keeps the descriptor open until <see cref="Return"/>; false after <see cref="Close"/>.</summary>
    public bool TryBorrow(out int fd)
    {
        fd = _fd;
        if (Interlocked.Increment(ref _borrowers) > 0)
            return true;
        Return();
        return false;
    }

    public void Return()
    {
        if (Interlocked.Decrement(ref _borrowers) == Closed)
            Sys.Close(_fd);
    }

    /// <summary>Lets nobody in any more, and closes the descriptor as soon as nobody uses it. Once is enough, twice does no harm.</summary>
    public void Close()
    {
        int seen = Volatile.Read(ref _borrowers);
        while (seen >= 0)
        {
            int was = Interlocked.CompareExchange(ref _borrowers, seen + Closed, seen);
            if (was == seen)
            {
                if (seen == 0)
                    Sys.Close(_fd);
                return;
            }

            seen = was;
        }
    }
}
