using System.Globalization;
using System.Text;
using NetnsFixtures.Interop;
using Tmds.Linux;

namespace NetnsFixtures.Rootless;

/// <summary>Whether this process can create and configure network namespaces as it is. Runs at the start of every program: has to cost nothing.</summary>
internal static class Privilege
{
    // capability.h
    private const int CAP_NET_ADMIN = 12;
    private const int CAP_SYS_ADMIN = 21;
    private const ulong Needed = 1ul << CAP_NET_ADMIN | 1ul << CAP_SYS_ADMIN;

    public static bool IsSufficient => HasCapabilities && (IsInitialUserNamespace || ComeHome() == default);

    /// <summary>Whether user ids are those of the machine (user_namespaces(7)).</summary>
    public static bool IsInitialUserNamespace => Words("/proc/self/uid_map") is ["0", "0", "4294967295", ..];

    private static bool HasCapabilities => (EffectiveCapabilities() & Needed) == Needed;

    /// <summary>
    /// Whether threads can come back to the network that the process was started in; entering it from there changes nothing. Root of a user
    /// namespace that was made without a network namespace may leave the machine's network, but not enter it again (EPERM).
    /// </summary>
    public static Errno ComeHome()
    {
        Errno errno = Sys.Open("/proc/thread-self/ns/net", LibC.O_RDONLY, out int fd);
        if (errno != default)
            return errno;
        errno = Sys.SetNetworkNamespace(fd);
        Sys.Close(fd);
        return errno;
    }

    /// <summary>Says what is missing and every way to get it.</summary>
    /// <param name="refused">The system call that was refused.</param>
    public static string Describe(string refused)
    {
        string missing = HasCapabilities && !IsInitialUserNamespace
            ? $"threads cannot come back to the network that this process was started in, since it belongs to another user namespace ({refused})"
            : $"this process lacks the privilege ({refused})";
        return UserNamespace.Obstacle is { } obstacle
            ? $"{missing}, and {obstacle.Cause}. Run it as root, as in 'sudo dotnet test', or {obstacle.WayOut}"
            : $"{missing}, although it has CAP_NET_ADMIN and CAP_SYS_ADMIN. Run it as root outside of a container, or in one that is started by 'docker run --privileged'";
    }

    private static ulong EffectiveCapabilities()
    {
        const string Field = "CapEff:";
        string status = ReadStart("/proc/self/status");
        int start = status.IndexOf(Field, StringComparison.Ordinal);
        if (start < 0)
            return 0;
        ReadOnlySpan<char> line = status.AsSpan(start + Field.Length);
        int end = line.IndexOf('\n');
        return end >= 0 && ulong.TryParse(line[..end].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong set) ? set : 0;
    }

    private static string[] Words(string path) => ReadStart(path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    // One read(2) gets a whole file of /proc of this length; "" stands for one that cannot be read.
    private static string ReadStart(string path)
    {
        try
        {
            Span<byte> buffer = stackalloc byte[4096];
            using var file = File.OpenHandle(path);
            return Encoding.ASCII.GetString(buffer[..RandomAccess.Read(file, buffer, 0)]);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
