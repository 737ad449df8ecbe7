using System.Net.Sockets;
using System.Runtime.InteropServices;
using NetnsFixtures.Execution.Births;
using NetnsFixtures.Execution.Views;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution;

/// <summary>
/// The network namespace that the process itself runs in, where every thread belongs that no fixture has claimed.
/// </summary>
internal static class Home
{
    private static readonly Once<NamespaceHandle> s_handle = new(Open);
    private static readonly Once<bool> s_prepared = new(() => ThreadBirths.AreAtHome || MakeSharedThreads());

    /// <summary>The namespace of the process's first thread, which no fixture ever leaves elsewhere.</summary>
    public static NamespaceHandle Handle => s_handle.Value;

    /// <summary>
    /// Sees to it that the runtime's shared threads are born at home, before the first namespace exists. Where births cannot be taken in
    /// hand, the threads are made now instead: whichever of them are first needed inside would live there for good.
    /// </summary>
    public static void Prepare()
    {
        _ = Handle;
        _ = s_prepared.Value;
        ThreadView.Prepare();
    }

    private static NamespaceHandle Open()
    {
        const string Path = "/proc/self/ns/net";
        Errno errno = Sys.Open(Path, Libc.O_RDONLY, out int fd);
        return errno == default
            ? new NamespaceHandle(fd, "home")
            : throw NetnsException.FromKernel($"open {Path}", errno, null, "mount /proc: namespaces are reached through it");
    }

    private static bool MakeSharedThreads()
    {
        MakePoolWorkers();
        MakeTimerThread();
        MakeSocketThread();
        MakeSignalThread();
        return true;
    }

    // As many workers as the pool keeps at hand: each waits until all have come, so that none can do another's share. A pool that is too
    // busy to come within the bound is full of workers born at home, which is all that is wanted.
    private static void MakePoolWorkers()
    {
        ThreadPool.GetMinThreads(out int workers, out _);
        int wanted = Thread.CurrentThread.IsThreadPoolThread ? workers - 1 : workers;
        if (wanted <= 0)
            return;

        var everybodyIsHere = new CountdownEvent(wanted);
        for (int i = 0; i < wanted; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                static here =>
                {
                    here.Signal();
                    here.Wait(TimeSpan.FromSeconds(1));
                },
                everybodyIsHere,
                preferLocal: false);
        }

        everybodyIsHere.Wait(TimeSpan.FromSeconds(1));
    }

    private static void MakeTimerThread()
    {
        using var fired = new ManualResetEventSlim();
        using var timer = new Timer(static state => ((ManualResetEventSlim)state!).Set(), fired, dueTime: 1, period: Timeout.Infinite);
        fired.Wait(TimeSpan.FromSeconds(1));
    }

    // The epoll thread is started by the first socket that has to wait. It serves descriptors of every namespace alike.
    private static void MakeSocketThread()
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint($"\0netnsfixtures-{Guid.NewGuid():N}"));
        listener.Listen(1);
        using var cancellation = new CancellationTokenSource();
        ValueTask<Socket> pending = listener.AcceptAsync(cancellation.Token);
        cancellation.Cancel();
        try
        {
            pending.AsTask().GetAwaiter().GetResult().Dispose();
        }
        catch (OperationCanceledException)
        {
            // Nobody connects: having waited was the point.
        }
    }

    // Process.Start needs the thread that waits for SIGCHLD.
    private static void MakeSignalThread() => PosixSignalRegistration.Create(PosixSignal.SIGCHLD, static _ => { }).Dispose();
}
