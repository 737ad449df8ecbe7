namespace NetnsFixtures.Soak.Machine;

/// <summary>All settings in <c>/proc/sys</c>, in which the machine's own network is shown under <c>net</c>.</summary>
internal static class SysctlTree
{
    private const string Root = "/proc/sys";

    // These are counters, clocks or random numbers, not settings (proc_sys_fs(5), proc_sys_kernel(5)).
    private static readonly string[] s_countThemselves =
    [
        "fs/dentry-state", "fs/file-nr", "fs/inode-nr", "fs/inode-state", "fs/aio-nr", "fs/quota/", // what is cached and open on the machine
        "kernel/random/", // a new number for each reader; how much entropy there is
        "kernel/pty/nr", // open terminals
        "kernel/ns_last_pid", // the last process id that was given out
        "kernel/perf_event_max_sample_rate", // lowered by the kernel when sampling takes it too long
        "net/netfilter/nf_conntrack_count", // connections that are being tracked
        "net/ipv4/route/flush", "net/ipv6/route/flush", "vm/compact_memory", "vm/drop_caches", "vm/stat_refresh", // commands
    ];

    public static IEnumerable<string> Read() =>
        from path in Directory.EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        let name = Path.GetRelativePath(Root, path)
        where !s_countThemselves.Any(counter => name.StartsWith(counter, StringComparison.Ordinal))
        orderby name
        select $"{name} = {ReadOne(path)}";

    private static string ReadOne(string path)
    {
        try
        {
            return File.ReadAllText(path).TrimEnd().Replace('\n', '|');
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return $"({unreadable.GetType().Name})";
        }
    }
}
