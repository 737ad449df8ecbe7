using NetnsFixtures.Execution.Views;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution;

/// <summary>
/// Makes a namespace follow asynchronous code. The wanted namespace is an <see cref="AsyncLocal{T}"/> whose change handler the runtime
/// calls on the very thread whose value changes, also when an execution context is entered or left there; the handler moves the thread.
/// So the namespace follows await, Task.Run, timers and new threads, and a pool thread is home again before the pool reuses it.
/// </summary>
internal static class NamespaceFlow
{
    private static readonly AsyncLocal<NamespaceHandle?> s_wanted = new(static change => MoveThread(change.CurrentValue));

    /// <summary>The namespace that the current flow belongs to; null is home.</summary>
    public static NamespaceHandle? Current => s_wanted.Value;

    /// <summary>Takes the flow, and this thread with it, into a namespace until the scope ends.</summary>
    public static Scope Enter(NamespaceHandle handle)
    {
        NamespaceHandle? outer = s_wanted.Value;
        s_wanted.Value = handle;
        return new Scope(outer);
    }

    /// <summary>Runs a step that moves the thread by itself, and brings it back to where its flow belongs.</summary>
    public static TResult Detour<TState, TResult>(TState state, Func<TState, TResult> step)
    {
        _ = Home.Handle; // is where the process's first thread is, which may be the one that moves
        ThreadNote note = ThreadNote.Mine;
        NamespaceHandle? before = note.Namespace;
        note.Leave();
        try
        {
            return step(state);
        }
        finally
        {
            SwitchTo(before);
            note.Arrive(before);
        }
    }

    // An exception from the change handler ends the process, and so must a failing setns: going on would run code in the wrong network.
    private static void MoveThread(NamespaceHandle? wanted)
    {
        ThreadNote note = ThreadNote.Mine;
        if (ReferenceEquals(wanted, note.Namespace))
            return;
        note.Leave();
        SwitchTo(wanted);
        note.Arrive(wanted);
        if (note.HasOwnView)
            ThreadView.Follow(wanted);
    }

    private static void SwitchTo(NamespaceHandle? wanted)
    {
        NamespaceHandle target = wanted ?? Home.Handle;
        if (!target.TryBorrow(out int fd))
        {
            Nowhere.Enter();
            return;
        }

        Errno errno = Sys.SetNetworkNamespace(fd);
        target.Return();
        if (errno != default && !IsHere(target))
            Environment.FailFast($"NetnsFixtures could not move a thread to the network namespace '{target.Label}' (setns: {errno.Describe()}). Ending the process: going on would run code in the wrong network.");
    }

    // Without privilege even the namespace that the thread has not left is refused (setns(2): EPERM).
    private static bool IsHere(NamespaceHandle target) =>
        Sys.TryReadNamespaceInode("/proc/thread-self/ns/net", out ulong inode) && inode == target.Identity.Inode;

    /// <summary>Ends the stay in a namespace.</summary>
    internal readonly ref struct Scope(NamespaceHandle? outer)
    {
        public void Dispose() => s_wanted.Value = outer;
    }
}
