using NetnsFixtures.Execution.Births;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution.Views;

/// <summary>
/// Which threads have a view of a host, and that it goes with them. A thread can have one only by giving up the working directory that it
/// shares with the process (setns(2)), so it is for threads that serve one host at a time and nothing else, and for the processes that they start.
/// </summary>
internal static class ThreadView
{
    private static readonly Once<bool> s_prepared = new(TakeCalls);

    /// <summary>Whether threads may have one: not where a thread that they start would be born with it.</summary>
    public static bool IsAvailable => ThreadBirths.AreAtHome;

    /// <summary>Takes in hand what the runtime asks the C library about files that are a host's own, once, where threads may have a view.</summary>
    public static void Prepare() => _ = s_prepared.Value;

    /// <summary>Gives the calling thread, which is inside and serves nothing else, the view of its host until the scope ends.</summary>
    /// <exception cref="NetnsException">The kernel refused to make the view.</exception>
    public static Scope Enter(NamespaceHandle handle)
    {
        if (!IsAvailable || !handle.TryBorrow(out _))
            return default;
        try
        {
            ThreadNote note = ThreadNote.Mine;
            if (note.Shown != handle)
            {
                HostView.Check("unshare CLONE_FS", Sys.Unshare(Libc.CLONE_FS), handle.Label);
                _ = HostView.OfHome; // while this thread is there
                HostView.ShowOrMake(handle);
                note.Shown = handle;
            }

            note.HasOwnView = true;
            return new Scope(note);
        }
        finally
        {
            handle.Return();
        }
    }

    /// <summary>
    /// Takes the calling thread, which has a view of its own, to another: it has gone to another host, or home. One whose host is disposed
    /// of keeps what it has.
    /// </summary>
    public static void Follow(NamespaceHandle? wanted)
    {
        try
        {
            if (wanted is null)
            {
                HostView.OfHome.Show("home");
                ThreadNote.Mine.Shown = null;
            }
            else if (wanted.TryBorrow(out _))
            {
                HostView.ShowOrMake(wanted);
                wanted.Return();
                ThreadNote.Mine.Shown = wanted;
            }
        }
        catch (NetnsException refused)
        {
            Environment.FailFast($"NetnsFixtures could not show a thread the host that it has gone to. Ending the process: going on would run code that sees another. {refused.Message}");
        }
    }

    /// <summary>
    /// Shows the calling thread, which is at home and serves nothing, the process's files again; false if the kernel refuses, and then it can
    /// serve nothing else.
    /// </summary>
    public static bool TryGoHome()
    {
        ThreadNote note = ThreadNote.Mine;
        if (note.Shown is null)
            return true;
        try
        {
            Faults.Exempt(static () => HostView.OfHome.Show("home"));
            note.Shown = null;
            return true;
        }
        catch (NetnsException)
        {
            return false; // it ends, as it would have without being used again
        }
    }

    private static bool TakeCalls()
    {
        if (!IsAvailable)
            return false;
        NameLookups.Take();
        return true;
    }

    /// <summary>Ends the thread's having a view that follows it. It still sees what it saw, and serves that host again or ends.</summary>
    internal readonly ref struct Scope(ThreadNote? note)
    {
        public void Dispose()
        {
            if (note is not null)
                note.HasOwnView = false;
        }
    }
}
