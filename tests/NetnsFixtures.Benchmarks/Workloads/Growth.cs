using NetnsFixtures.Benchmarks.Sides;

namespace NetnsFixtures.Benchmarks.Workloads;

/// <summary>How the star grows, in C and in C#. In every round its last host sends its first one a datagram as soon as the star stands.</summary>
internal static class Growth
{
    // For each namespace the library has its own descriptor, that of its socket and some more, and the machine its limits.
    private const int DescriptorsPerHost = 8;

    private static readonly int[] s_few = [10, 30, 100];
    private static readonly int[] s_many = [300, 500, 1000];

    /// <summary>Quick enough for as many rounds as everything else has.</summary>
    public static IEnumerable<Workload> Few(Yardstick yardstick, Library library) => s_few.Select(hosts => Of(hosts, yardstick, library));

    /// <summary>Those that take long.</summary>
    public static IEnumerable<Workload> Many(Yardstick yardstick, Library library)
    {
        FileLimit.Raise((ulong)(s_many.Max() * DescriptorsPerHost));
        return s_many.Select(hosts => Of(hosts, yardstick, library));
    }

    private static Workload Of(int hosts, Yardstick yardstick, Library library) =>
        new($"w3 {hosts}", $"star of {hosts}", [Checked(yardstick, hosts), Checked(library, hosts)]);

    private static Contender Checked(ISide side, int hosts) => new(side.Name, () => side.Build($"w3 {hosts} check"));
}
