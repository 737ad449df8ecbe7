using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using NetnsFixtures.Execution;
using NetnsFixtures.Execution.Views;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Processes;

/// <summary>
/// Starts a process on a thread that is in the host and ends right afterwards. What a thread has unshared for its children goes to all of
/// its children, and while it has a PID namespace for them it cannot start another thread (clone(2), EINVAL): so it is used for nothing else.
/// </summary>
internal static class LaunchThread
{
    private const int CLONE_NEWPID = 0x20000000; // linux/sched.h

    // The thread that hears of ended children is made by the first that needs it, which must not be one that cannot.
    private static readonly Lazy<bool> s_signalThread = new(static () =>
    {
        PosixSignalRegistration.Create(PosixSignal.SIGCHLD, static _ => { }).Dispose();
        return true;
    });

    public static void Start(Process process, NamespaceHandle handle, bool sharesProcessIds, string operation)
    {
        _ = s_signalThread.Value;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                using (NamespaceFlow.Enter(handle))
                using (ThreadView.Enter(handle))
                    StartHere(process, sharesProcessIds, operation);
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        })
        { IsBackground = true, Name = "ns-launch" };
        thread.UnsafeStart(); // the flow of whoever calls this has no business there
        thread.Join();
        failure?.Throw();
    }

    private static void StartHere(Process process, bool sharesProcessIds, string operation)
    {
        Errno errno = sharesProcessIds ? default : Sys.Unshare(CLONE_NEWPID);
        if (errno != default)
        {
            throw NetnsException.FromKernel($"{operation} with process ids of its own (unshare CLONE_NEWPID)", errno, null,
                errno == Errno.ENOSPC ? "the limit of PID namespaces is reached: raise user.max_pid_namespaces" : null);
        }

        process.Start();
    }
}
