using System.ComponentModel;
using System.Diagnostics;
using NetnsFixtures.Execution;
using NetnsFixtures.Execution.Views;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Processes;

/// <summary>
/// Starts a process on a thread that is in the host and ends right afterwards. What a thread has unshared for its children goes to all of
/// its children, and while it has a PID namespace for them it cannot start another thread (clone(2), EINVAL): so it is used for nothing else.
/// What the runtime needs for it is made at home, beforehand or by the midwife.
/// </summary>
internal static class LaunchThread
{
    /// <summary>Starts it. The flow of whoever calls this has no business there.</summary>
    public static void Start(Process process, NamespaceHandle handle, bool sharesProcessIds, string operation) =>
        ViewThread.RunOnce(handle, () => StartHere(process, sharesProcessIds, operation));

    private static bool StartHere(Process process, bool sharesProcessIds, string operation)
    {
        Errno errno = sharesProcessIds ? default : Sys.Unshare(Libc.CLONE_NEWPID);
        if (errno != default)
        {
            throw NetnsException.FromKernel($"{operation} with process ids of its own (unshare CLONE_NEWPID)", errno, null,
                errno == Errno.ENOSPC ? "the limit of PID namespaces is reached: raise user.max_pid_namespaces" : null);
        }

        return Faults.Strike("fork", out errno) ? throw new Win32Exception((int)errno) : process.Start();
    }
}
