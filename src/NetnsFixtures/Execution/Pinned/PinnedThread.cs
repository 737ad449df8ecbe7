using NetnsFixtures.Execution.Views;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution.Pinned;

/// <summary>
/// Runs code on a thread of its own that is inside, with all that the host shows, before any of the code runs. It serves one at a time, so
/// that one that blocks stalls nobody else, and waits a moment at home for the next one: of the same host, then of any. Making a thread costs
/// 130 to 900 us, which is up to half of what a test of one's own host takes. One that was given up, or has been changed in a way that no
/// flow takes back, is never used again.
/// </summary>
internal sealed class PinnedThread
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private static readonly int s_mostSpares = Environment.ProcessorCount;
    private static readonly List<PinnedThread> s_spares = [];

    // Not a Lock, which cannot be waited on; not a semaphore, which spins first: on few processors that takes them from who is to wake it.
    private readonly object _gate = new();

    private NamespaceHandle? _host;
    private PinnedRun? _next;
    private bool _dismissed;

    private PinnedThread(PinnedRun first) => _next = first;

    /// <summary>Has a thread serve it.</summary>
    public static void Serve(PinnedRun run)
    {
        run.TakeSurroundings();
        PinnedThread? waiting = Faults.ArePlanned ? null : run.Host.TakeWaitingThread() ?? TakeSpare(); // a plan counts calls: all are made each time
        if (waiting is not null)
            waiting.Give(run);
        else
            ThreadStart.Start(new PinnedThread(run).Live, NameOf(run.Host), flows: false);
    }

    /// <summary>The host that it waits for is gone.</summary>
    public void Dismiss()
    {
        lock (_gate)
        {
            _dismissed = true;
            Monitor.Pulse(_gate);
        }
    }

    private static string NameOf(NamespaceHandle host) => $"ns:{host.Label}";

    private static PinnedThread? TakeSpare()
    {
        lock (s_spares)
        {
            if (s_spares.Count == 0)
                return null;
            PinnedThread spare = s_spares[^1];
            s_spares.RemoveAt(s_spares.Count - 1);
            return spare;
        }
    }

    private void Give(PinnedRun run)
    {
        lock (_gate)
        {
            _next = run;
            Monitor.Pulse(_gate);
        }
    }

    private void Live()
    {
        _host = _next!.Host; // that it was started for, and is called after
        ExecutionContext nobodys = ExecutionContext.Capture()!; // a new thread that nothing flowed to
        while ((AwaitForHost() ?? AwaitForAny()) is { } run)
        {
            if (_host != run.Host)
                Thread.CurrentThread.Name = NameOf(run.Host);
            _host = run.Host;
            run.Serve(nobodys);
            ForgetInterrupt();
            bool isAsItWas = run.HasEnded && Thread.CurrentThread is { Priority: ThreadPriority.Normal, IsBackground: true } && ThreadNote.Mine.Namespace is null;
            if (isAsItWas)
                KeepWaiting(_host);
            run.Publish();
            if (!isAsItWas)
                return;
        }
    }

    // Before its outcome is heard of, so that whoever hears finds the thread. Where another waits already, it is one for any host.
    private void KeepWaiting(NamespaceHandle host)
    {
        _dismissed = false; // nobody can dismiss it yet
        if (!host.TryKeepWaiting(this))
            _dismissed = true;
    }

    // Null when nobody came, or the host is gone.
    private PinnedRun? AwaitForHost()
    {
        lock (_gate)
        {
            while (_next is null && !_dismissed)
            {
                if (!Wait(s_patience) && _host!.TryStopWaiting(this))
                    break; // else somebody has taken it, and is about to say what for
            }

            return Take();
        }
    }

    private PinnedRun? AwaitForAny()
    {
        if (!ThreadView.TryGoHome() || !TryBecomeSpare())
            return null;
        lock (_gate)
        {
            while (_next is null)
            {
                if (!Wait(s_patience) && TryStopBeingSpare())
                    return null;
            }

            return Take();
        }
    }

    // Whom a body has told its thread may interrupt it, also when it has ended: that must not end the process.
    private bool Wait(TimeSpan patience)
    {
        try
        {
            return Monitor.Wait(_gate, patience);
        }
        catch (ThreadInterruptedException)
        {
            return true; // as if it had been woken: whoever waits looks again
        }
    }

    // One that came while the body ran is still to be delivered, and would be where the outcome is published.
    private void ForgetInterrupt()
    {
        lock (_gate)
            Wait(TimeSpan.Zero);
    }

    private PinnedRun? Take()
    {
        PinnedRun? run = _next;
        _next = null;
        return run;
    }

    private bool TryBecomeSpare()
    {
        lock (s_spares)
        {
            if (s_spares.Count >= s_mostSpares)
                return false;
            s_spares.Add(this);
            return true;
        }
    }

    private bool TryStopBeingSpare()
    {
        lock (s_spares)
            return s_spares.Remove(this);
    }
}
