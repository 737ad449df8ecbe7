using NetnsFixtures.Execution;
using NetnsFixtures.Interop;
using Tmds.Linux;

namespace NetnsFixtures;

/// <summary>
/// Whether this process can create network namespaces, found out by creating one. The test attributes skip by it, and fail by it where
/// <see cref="RequiredVariable"/> is set.
/// </summary>
public static class NamespaceSupport
{
    /// <summary>The environment variable that, set to <c>1</c>, makes a test fail instead of being skipped where namespaces are missing.</summary>
    public const string RequiredVariable = "NETNSFIXTURES_REQUIRED";

    private static readonly Lazy<string?> s_missing = new(Probe);

    /// <summary>Whether namespaces can be created.</summary>
    public static bool IsAvailable => Missing is null;

    /// <summary>Why namespaces cannot be created, and what to type so that they can; null if they can.</summary>
    public static string? Missing => s_missing.Value;

    /// <summary>Whether a test that cannot have a namespace has to fail.</summary>
    public static bool IsRequired => Environment.GetEnvironmentVariable(RequiredVariable) == "1";

    /// <summary>Throws if namespaces cannot be created.</summary>
    /// <exception cref="NetnsException">With what is missing as its <see cref="NetnsException.Reason"/>.</exception>
    public static void ThrowIfMissing()
    {
        if (Missing is { } missing)
            throw NetnsException.Refused("create a network namespace", missing, null);
    }

    private static string? Probe()
    {
        if (!OperatingSystem.IsLinux())
            return "network namespaces exist on Linux only; run the tests on Linux, in WSL 2 or in a Linux container";

        Errno errno = default;

        // A thread of its own, which ends where it is: the caller's thread is left alone.
        var thread = new Thread(() => errno = Sys.Unshare(LibC.CLONE_NEWNET)) { IsBackground = true, Name = "netns probe" };
        _ = Home.Handle;
        thread.Start();
        thread.Join();
        return errno switch
        {
            default(Errno) => null,
            Errno.EPERM => "this process lacks the privilege (unshare CLONE_NEWNET: EPERM). Run it as root, as in 'sudo dotnet test', "
                + "or as root of a user namespace: 'unshare --user --map-root-user --net --mount dotnet test'",
            Errno.ENOSPC => "the limit of namespaces is reached (unshare CLONE_NEWNET: ENOSPC). Raise it: 'sudo sysctl user.max_net_namespaces=10000'",
            Errno.EINVAL => "the running kernel has no network namespaces (unshare CLONE_NEWNET: EINVAL). Use one with CONFIG_NET_NS",
            _ => $"the kernel refuses (unshare CLONE_NEWNET: {errno.Describe()})",
        };
    }
}
