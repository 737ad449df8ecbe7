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

    // While a flow is captured its value changes there and back, and the thread is to stay.
    [ThreadStatic]
    private static bool t_stays;

    /// <summary>The namespace that the current flow belongs to; null is home.</summary>
    public static NamespaceHandle? Current => s_wanted.Value;

    /// <summary>Takes the flow, and this thread with it, into a namespace until the scope ends.</summary>
    public static Scope Enter(NamespaceHandle handle)
    {
        NamespaceHandle? outer = s_wanted.Value;
        s_wanted.Value = handle;
        return new Scope(outer);
    }

    /// <summary>
    /// The caller's flow as it would be inside: what is run with it is there at once. Null if the caller has suppressed his flow. The calling
    /// thread stays where it is.
    /// </summary>
    public static ExecutionContext? Capture(NamespaceHandle handle)
    {
        NamespaceHandle? outer = s_wanted.Value;
        t_stays = true;
        try
        {
            s_wanted.Value = handle;
            ExecutionContext? flow = ExecutionContext.Capture();
            s_wanted.Value = outer;
            return flow;
        }
        finally
        {
            t_stays = false;
        }
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

    /// <summary>Runs a step of our own inside and comes back: no flow goes there, and nothing that is started does.</summary>
    /// <exception cref="NetnsException">The namespace is disposed of, or the kernel refused.</exception>
    public static TResult Visit<TResult>(NamespaceHandle handle, Func<TResult> step)
    {
        if (!handle.TryBorrow(out int fd))
            throw NetnsException.Refused($"enter '{handle.Label}'", "the namespace is disposed of", null);
        try
        {
            return Detour((handle, fd, step), static visit =>
            {
                Errno errno = Sys.SetNetworkNamespace(visit.fd);
                return errno == default ? visit.step() : throw NetnsException.FromKernel($"enter '{visit.handle.Label}' (setns)", errno);
            });
        }
        finally
        {
            handle.Return();
        }
    }

    // An exception from the change handler ends the process, and so must a failing setns: going on would run code in the wrong network.
    private static void MoveThread(NamespaceHandle? wanted)
    {
        if (t_stays)
            return;
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
