using NetnsFixtures.Interop;

namespace NetnsFixtures.Rootless;

/// <summary>Whether this process can create and configure network namespaces as it is.</summary>
internal static class Privilege
{
    private const ulong Needed = 1ul << CapabilityCalls.CAP_NET_ADMIN | 1ul << CapabilityCalls.CAP_SYS_ADMIN;

    /// <summary>Runs at the start of every program, and costs a privileged one nothing worth mentioning.</summary>
    public static bool IsSufficient() =>
        (CapabilityCalls.Effective() & Needed) == Needed && (CapabilityCalls.IsInInitialUserNamespace() || CanComeHome());

    /// <summary>
    /// Whether threads can come back to the network that the process was started in; entering it from there changes nothing. Root of a user
    /// namespace that was made without a network namespace may leave the machine's network, but not enter it again (EPERM).
    /// </summary>
    public static Errno ComeHome()
    {
        Errno errno = Sys.Open("/proc/thread-self/ns/net", Libc.O_RDONLY, out int fd);
        if (errno != default)
            return errno;
        errno = Sys.SetNetworkNamespace(fd);
        Sys.Close(fd);
        return errno;
    }

    private static bool CanComeHome() => ComeHome() == default;

    /// <summary>Says what is missing and every way to get it.</summary>
    /// <param name="refused">The system call that was refused.</param>
    public static string Describe(string refused)
    {
        bool capable = (CapabilityCalls.Effective() & Needed) == Needed;
        string missing = capable && !CapabilityCalls.IsInInitialUserNamespace()
            ? $"threads cannot come back to the network that this process was started in, since it belongs to another user namespace ({refused})"
            : $"this process lacks the privilege ({refused})";
        if (UserNamespace.Obstacle is not { } obstacle)
            return $"{missing}, although it has CAP_NET_ADMIN and CAP_SYS_ADMIN. Run it as root outside of a container, or in one that is started by {Obstacle.ContainerOptions}";
        string wayOut = Environment.IsPrivilegedProcess && !capable ? "with CAP_NET_ADMIN and CAP_SYS_ADMIN, which this root lacks" : "as root, as in 'sudo dotnet test'";
        return $"{missing}, and {obstacle.Cause}. Run it {wayOut}, or {obstacle.WayOut}";
    }
}
