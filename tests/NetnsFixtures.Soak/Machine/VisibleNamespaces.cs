using System.Text.RegularExpressions;

namespace NetnsFixtures.Soak.Machine;

/// <summary>The namespaces that files show: those of threads, those that descriptors hold, those that are mounted.</summary>
internal static partial class VisibleNamespaces
{
    public static IEnumerable<string> Read() =>
        Threads().Concat(Descriptors()).Concat(Mounts()).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Threads() =>
        from process in ProcessList.Directories()
        from thread in Entries($"{process}/task")
        from link in Entries($"{thread}/ns")
        let target = Target(link)
        where target is not null
        select target;

    private static IEnumerable<string> Descriptors() =>
        from process in ProcessList.Directories()
        from link in Entries($"{process}/fd")
        let target = Target(link)
        where target is not null && Namespace().IsMatch(target)
        select target;

    // A mounted namespace is the root of its mount: the fourth field.
    private static IEnumerable<string> Mounts() =>
        from line in File.ReadLines("/proc/self/mountinfo")
        let root = line.Split(' ')[3]
        where Namespace().IsMatch(root)
        select root;

    // What has ended while it was looked at is not there.
    private static string[] Entries(string path)
    {
        try
        {
            return Directory.GetFileSystemEntries(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string? Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^(net|mnt|pid|uts|ipc|user|cgroup|time):\[\d+\]$")]
    private static partial Regex Namespace();
}
