using System.Globalization;

namespace NetnsFixtures.Soak.Leaks;

/// <summary>Something that could grow.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Value">Its value now.</param>
/// <param name="Bound">
/// How much it may grow over the second half of a run, in which everything has long been compiled, cached and pooled: what the figure is unsure
/// by. Null where the whole machine is counted, others' work too: shown, and not judged.
/// </param>
/// <param name="Namespaces">The kind of namespace that is counted instead of a value.</param>
internal sealed record Measure(string Name, Func<long>? Value = null, long? Bound = null, string? Namespaces = null)
{
    private const long KB = 1024;

    public static IReadOnlyList<Measure> All { get; } =
    [
        new("descriptors", static () => Directory.GetFiles("/proc/self/fd").Length, 1),
        new("threads", static () => Directory.GetDirectories("/proc/self/task").Length, 4), // the pool adds and removes some by its own rules
        new("mappings", static () => File.ReadLines("/proc/self/maps").Count(), 24), // segments of heaps, a stack and its guard for each thread
        new("managed (B)", static () => GC.GetTotalMemory(forceFullCollection: true), 192 * KB), // the web server keeps buffers of 4 KB, or not
        new("resident (KB)", static () => Status("VmRSS:"), 3 * KB),
        new("net ns", Namespaces: "net", Bound: 0),
        new("mnt ns", Namespaces: "mnt", Bound: 0),
        new("pid ns", Namespaces: "pid", Bound: 0),
        new("uts ns", Namespaces: "uts", Bound: 0),
        new("slab net_namespace", static () => Slab("net_namespace")),
        new("slab mnt_cache", static () => Slab("mnt_cache")),
        new("slab pid_namespace", static () => Slab("pid_namespace")),
        new("slab nsproxy", static () => Slab("nsproxy")),
        new("kernel (KB)", static () => Memory("SUnreclaim:") + Memory("Percpu:")),
    ];

    public long Read() => Value?.Invoke() ?? 0;

    private static long Status(string name) => Number(File.ReadLines("/proc/self/status"), name, 1);

    private static long Memory(string name) => Number(File.ReadLines("/proc/meminfo"), name, 1);

    // Objects in use, as far as the allocator's caches for each processor allow to say.
    private static long Slab(string name)
    {
        try
        {
            return Number(File.ReadLines("/proc/slabinfo"), name, 1);
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static long Number(IEnumerable<string> lines, string name, int field)
    {
        string? line = lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[field], CultureInfo.InvariantCulture);
    }
}
