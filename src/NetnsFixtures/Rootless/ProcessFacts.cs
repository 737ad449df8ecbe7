using System.Globalization;

namespace NetnsFixtures.Rootless;

/// <summary>What this process can read about itself and about what the machine allows; null or empty where a file is not there.</summary>
internal static class ProcessFacts
{
    private const string FilterMode = "2"; // SECCOMP_MODE_FILTER (linux/seccomp.h)
    private const int MountPoint = 4; // of the fields of /proc/self/mountinfo (proc(5))

    /// <summary>Whether a seccomp filter is in force (seccomp(2)).</summary>
    public static bool IsFiltered => Status("Seccomp") == FilterMode;

    /// <summary>
    /// Whether the root directory is none of the mount points, as after chroot(2). One that is at a mount point cannot be told from the root
    /// of the namespace.
    /// </summary>
    public static bool IsInChroot => Read("/proc/self/mountinfo") is { Length: > 0 } mounts
        && !Lines(mounts).Any(static line => line.Split(' ') is { Length: > MountPoint } fields && fields[MountPoint] == "/");

    /// <summary>Whether the user and the group of the process exist in its user namespace (user_namespaces(7), on uid_map).</summary>
    public static bool IsMapped => IsIn("/proc/self/uid_map", Status("Uid")) && IsIn("/proc/self/gid_map", Status("Gid"));

    /// <summary>A kernel parameter, by its name with dots.</summary>
    public static string? Parameter(string name) => Read($"/proc/sys/{name.Replace('.', '/')}")?.Trim();

    /// <summary>A field of <c>/proc/self/status</c>; of those that have several values the first.</summary>
    public static string? Status(string field) => Lines(Read("/proc/self/status"))
        .FirstOrDefault(line => line.StartsWith(field + ':', StringComparison.Ordinal))?.Split((char[])[':', '\t', ' '], StringSplitOptions.RemoveEmptyEntries)[1];

    /// <summary>A file's text.</summary>
    public static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A line is the first id, what it is outside, and how many there are.
    private static bool IsIn(string map, string? id) => id is null || Read(map) is not { } text || Lines(text)
        .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Any(fields => Number(id) >= Number(fields[0]) && Number(id) < Number(fields[0]) + Number(fields[2]));

    private static string[] Lines(string? text) => text?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);
}
