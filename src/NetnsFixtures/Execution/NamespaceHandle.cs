using NetnsFixtures.Execution.Pinned;
using NetnsFixtures.Execution.Views;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution;

/// <summary>
/// A counted descriptor of a network namespace: what flows with asynchronous code. It can outlive its fixture, held by a timer or a pooled
/// connection that was made inside; after <see cref="Close"/> it can no longer be borrowed, so that no descriptor number is ever used for
/// a namespace that is gone, or for whatever the number means by then.
/// </summary>
internal sealed class NamespaceHandle
{
    private readonly int _fd;

    // The fixture counts as one until Close. Whoever takes the count to zero closes the descriptor, and nobody can raise it from there.
    private int _users = 1;
    private int _closed;

    // Guarded by itself being made: who borrows the handle may make it.
    private readonly Lock _viewGate = new();
    private HostView? _view;
    private PinnedThread? _waiting;

    /// <param name="fd">The descriptor, which is the handle's from here on.</param>
    /// <param name="label">The fixture's name.</param>
    /// <param name="names">The names that the host knows; null for one that is not ours to name.</param>
    public NamespaceHandle(int fd, string label, HostNames? names = null)
    {
        (_fd, Label, Names) = (fd, label, names);
        DescriptorTable.MakeRoomAfter(fd);
        Errno errno = Sys.Identify(fd, out FileIdentity identity);
        if (errno != default)
        {
            Sys.Close(fd);
            throw NetnsException.FromKernel($"identify the namespace '{label}'", errno);
        }

        Identity = identity;
    }

    /// <summary>The namespace's device and inode.</summary>
    public FileIdentity Identity { get; }

    /// <summary>The fixture's name, for messages.</summary>
    public string Label { get; }

    /// <summary>The names that the host knows; null for one that is not ours to name.</summary>
    public HostNames? Names { get; }

    /// <summary>What the user knows it as, for those who come to it by the flow.</summary>
    public object? Fixture { get; set; }

    public bool IsClosed => Volatile.Read(ref _closed) != 0;

    /// <summary>Keeps the descriptor open until <see cref="Return"/>; false after <see cref="Close"/>.</summary>
    public bool TryBorrow(out int fd)
    {
        fd = _fd;
        int users = Volatile.Read(ref _users);
        while (users > 0 && !IsClosed)
        {
            int was = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (was == users)
                return true;
            users = was;
        }

        return false;
    }

    public void Return()
    {
        if (Interlocked.Decrement(ref _users) > 0)
            return;
        Sys.Close(_fd);
        Names?.ShowNowhere();
        _view?.Close();
    }

    /// <summary>Takes the thread that waits for something to run inside; null if there is none.</summary>
    public PinnedThread? TakeWaitingThread() => Interlocked.Exchange(ref _waiting, null);

    /// <summary>Has a thread wait for something to run inside; false if one does already, or if nothing will come.</summary>
    public bool TryKeepWaiting(PinnedThread thread)
    {
        if (Interlocked.CompareExchange(ref _waiting, thread, null) is not null)
            return false;

        // Closed meanwhile: if it was not seen, it is still there to be taken back.
        return !IsClosed || !TryStopWaiting(thread);
    }

    /// <summary>Takes back a thread that waits; false if somebody else has taken it.</summary>
    public bool TryStopWaiting(PinnedThread thread) => Interlocked.CompareExchange(ref _waiting, null, thread) == thread;

    /// <summary>What code inside sees besides the network; made by the first who asks, who has to be inside and to have borrowed the handle.</summary>
    public HostView GetView(Func<HostView> make)
    {
        lock (_viewGate)
            return _view ??= make();
    }

    /// <summary>Lets nobody in any more, and closes the descriptor as soon as nobody uses it. Once is enough, twice does no harm.</summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        TakeWaitingThread()?.Dismiss();
        Return();
    }
}
