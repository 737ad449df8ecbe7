using NetnsFixtures.Execution;
using NetnsFixtures.Interop;
using NetnsFixtures.Rootless;

namespace NetnsFixtures;

/// <summary>
/// Whether this process can create network namespaces, found out by creating one. The test attributes skip by it, and fail by it where
/// <see cref="RequiredVariable"/> is set.
/// </summary>
public static class NamespaceSupport
{
    /// <summary>
    /// The environment variable that, set to <c>1</c>, makes a test fail instead of being skipped where namespaces are missing. Set to
    /// <c>all</c>, it does the same where the kernel lacks a feature that the test says it needs: for runs on a kernel chosen to have them.
    /// </summary>
    public const string RequiredVariable = "NETNSFIXTURES_REQUIRED";

    internal const string RequireFeaturesToo = "all";

    private static readonly Lazy<string?> s_missing = new(Probe);

    /// <summary>Whether namespaces can be created.</summary>
    public static bool IsAvailable => Missing is null;

    /// <summary>Why namespaces cannot be created, and what to type so that they can; null if they can.</summary>
    public static string? Missing => s_missing.Value;

    /// <summary>Whether a test that cannot have a namespace has to fail.</summary>
    public static bool IsRequired => Environment.GetEnvironmentVariable(RequiredVariable) is "1" or RequireFeaturesToo;

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

        // A thread that could not come home again would have to end the process, so that is tried first.
        string call = "setns";
        Errno errno = Privilege.ComeHome();
        if (errno == default)
        {
            (call, errno) = NamespaceFlow.Detour(0, static _ => Sys.Unshare(Libc.CLONE_NEWNET) is var refused && refused != default
                ? ("unshare CLONE_NEWNET", refused)
                : ("sysctl", TryParameters()));
        }

        return errno switch
        {
            default(Errno) => null,
            Errno.EROFS => "/proc/sys is mounted read-only, so that the parameters of a network cannot be set, as in a container that has capabilities only. "
                + $"Start it by {Obstacle.ContainerOptions}",
            Errno.EACCES => Privilege.Describe($"{call}: EACCES"),
            Errno.EPERM => Privilege.Describe($"{call}: EPERM"),
            Errno.ENOSPC => $"the limit of namespaces is reached ({call}: ENOSPC). Raise it: 'sudo sysctl user.max_net_namespaces=10000'",
            Errno.EINVAL => $"the running kernel has no network namespaces ({call}: EINVAL). Use one with CONFIG_NET_NS",
            _ => $"the kernel refuses ({call}: {errno.Describe()})",
        };
    }

    // Whoever has CAP_SYS_ADMIN alone gets a network in which nothing can be configured, and so does a container with capabilities only.
    private static Errno TryParameters()
    {
        Errno errno = Sys.Open("/proc/sys/net/ipv4/ip_forward", Libc.O_WRONLY, out int fd);
        if (errno == default)
            Sys.Close(fd);
        return errno;
    }
}
