using NetnsFixtures.Interop;

namespace NetnsFixtures.Processes;

/// <summary>How far the launcher got, in the order of <c>enum stage</c> in its source.</summary>
internal enum LaunchStage
{
    Ready,
    UnshareMounts,
    MakeMountsPrivate,
    MountProc,
    ListChildren,
    Supervise,
    Execute,
}

/// <summary>What the launcher could not do.</summary>
internal readonly record struct LaunchFailure(LaunchStage Stage, Errno Errno)
{
    private const string Share = "start it with SharesProcessIds, among the machine's process ids";

    public NetnsException Explain(string operation) => Stage switch
    {
        LaunchStage.Ready => NetnsException.Refused(operation, "its launcher was ended from outside, or could not reach this process in /proc",
            "if this test program has capabilities without being root, run it as root or as an ordinary user"),
        LaunchStage.UnshareMounts or LaunchStage.MakeMountsPrivate => NetnsException.FromKernel(
            $"{operation} with mounts of its own", Errno, null, $"run the tests with CAP_SYS_ADMIN, or {Share}"),
        LaunchStage.MountProc => NetnsException.FromKernel($"{operation} with a /proc of its own", Errno, null,
            $"a container that hides parts of /proc forbids this: run it with --privileged, or {Share}"),
        LaunchStage.ListChildren => NetnsException.FromKernel(
            $"{operation} among the machine's process ids", Errno, null, "use a kernel with CONFIG_PROC_CHILDREN, or start it without SharesProcessIds"),
        _ => NetnsException.FromKernel(operation, Errno),
    };
}
