namespace NetnsFixtures.Execution.Pinned;

/// <summary>
/// Runs asynchronous bodies on a thread of its own that is inside before any of the body runs. Plain awaits come back to that thread. It
/// serves one body at a time, so that one that blocks stalls nobody else, and waits a moment for the next one of the same host, at home:
/// making a thread costs 130 us, and showing it the host's files some more. One that was given up, or has failed in any way of its own,
/// is never used again.
/// </summary>
internal sealed class PinnedThread
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    // Not a Lock, which cannot be waited on; not a semaphore, which spins first: on few processors that takes them from who is to wake it.
    private readonly object _gate = new();
    private readonly NamespaceHandle _handle;
    private PinnedRun? _next;
    private bool _dismissed;

    private PinnedThread(NamespaceHandle handle, PinnedRun first) => (_handle, _next) = (handle, first);

    /// <summary>
    /// Starts the body. When the token is cancelled the task is so at once, whatever the body does about it; the thread ends as soon as the
    /// body lets go of it.
    /// </summary>
    public static Task<T> RunAsync<T>(NamespaceHandle handle, Func<CancellationToken, Task<T>> body, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);
        var run = new PinnedRun<T>(handle, body, cancellationToken);
        try
        {
            if (handle.TakeWaitingThread() is { } waiting)
                waiting.Give(run);
            else
                ThreadStart.Start(new PinnedThread(handle, run).Live, $"ns:{handle.Label}", flows: false);
            return run.Outcome;
        }
        catch
        {
            run.Forget();
            throw;
        }
    }

    /// <summary>Has it end: its host is gone.</summary>
    public void Dismiss()
    {
        lock (_gate)
        {
            _dismissed = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Give(PinnedRun run)
    {
        run.TakeSurroundings();
        lock (_gate)
        {
            _next = run;
            Monitor.Pulse(_gate);
        }
    }

    private void Live()
    {
        while (Await() is { } run)
        {
            run.Serve();
            bool waits = run.HasEnded && IsAsItWas() && _handle.TryKeepWaiting(this);
            run.Publish();
            if (!waits)
                return;
        }
    }

    // What a body may do to a thread that no flow takes back.
    private static bool IsAsItWas() => Thread.CurrentThread is { Priority: ThreadPriority.Normal, IsBackground: true } && ThreadNote.Mine.Namespace is null;

    // Null when it is to end: nobody came, or its host is gone.
    private PinnedRun? Await()
    {
        lock (_gate)
        {
            while (_next is null && !_dismissed)
            {
                if (!Monitor.Wait(_gate, s_patience) && _handle.TryStopWaiting(this))
                    return null; // else somebody has taken it, and is about to say what for
            }

            PinnedRun? run = _next;
            _next = null;
            return run;
        }
    }
}
