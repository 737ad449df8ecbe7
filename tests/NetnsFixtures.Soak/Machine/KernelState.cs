namespace NetnsFixtures.Soak.Machine;

/// <summary>What else the machine has: namespaces, mounts, settings, processes, files, shared memory.</summary>
internal static class KernelState
{
    private static readonly string[] s_directories = ["/tmp", "/run", "/dev/shm", "/var/tmp", "/var/run"];

    public static IEnumerable<(string Section, IEnumerable<string> Lines)> Read() =>
    [
        ("namespaces", VisibleNamespaces.Read()),
        ("numbers of namespaces", NamespaceCount.Read()),
        ("mounts", File.ReadLines("/proc/self/mountinfo").Order(StringComparer.Ordinal)),
        ("sysctls", SysctlTree.Read()),
        ("processes", ProcessList.Read()),
        ("files", Files()),
        ("System V", SystemV()),
    ];

    // Directories without sizes and times, which say no more than what is in them. Not this program's own directory, where a build may be.
    private static IEnumerable<string> Files()
    {
        string[] roots = [.. s_directories.Append(Environment.CurrentDirectory).Append(Environment.GetEnvironmentVariable("HOME") ?? "/")
            .Where(Directory.Exists).Select(Resolve).Distinct()];
        string[] outermost = [.. roots.Where(root => !roots.Any(other => root != other && root.StartsWith($"{other}/", StringComparison.Ordinal)))];
        return Tool.Read("find", [
            .. outermost, "-xdev", "-path", Programs.Directory, "-prune",
            "-o", "-type", "d", "-printf", @"%p/ %m %U:%G\n", "-o", "-printf", @"%p %y %m %U:%G %s bytes, written %T+\n"]);
    }

    private static string Resolve(string path) => Directory.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    private static IEnumerable<string> SystemV() =>
        from kind in (string[])["shm", "sem", "msg"]
        let path = $"/proc/sysvipc/{kind}"
        where File.Exists(path)
        from line in File.ReadLines(path).Skip(1)
        let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select $"{kind} key {fields[0]} id {fields[1]}";
}
