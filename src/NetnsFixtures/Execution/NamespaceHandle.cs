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

    /// <param name="fd">The descriptor, which is the handle's from here on.</param>
    /// <param name="label">The fixture's name.</param>
    /// <param name="names">The names that the host knows; null for one that is not ours to name.</param>
    public NamespaceHandle(int fd, string label, HostNames? names = null)
    {
        (_fd, Label, Names) = (fd, label, names);
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

    /// <summary>What code inside sees besides the network; made by the first who asks, who has to be inside and to have borrowed the handle.</summary>
    public HostView GetView(Func<HostView> make)
    {
        lock (_viewGate)
            return _view ??= make();
    }

    /// <summary>Lets nobody in any more, and closes the descriptor as soon as nobody uses it. Once is enough, twice does no harm.</summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
            Return();
    }
}
