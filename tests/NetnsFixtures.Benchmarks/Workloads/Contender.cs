using NetnsFixtures.Benchmarks.Sides;

namespace NetnsFixtures.Benchmarks.Workloads;

/// <summary>One side of one workload.</summary>
/// <param name="Name">The side's.</param>
/// <param name="Measure">One round.</param>
internal sealed record Contender(string Name, Func<Task<Timing>> Measure)
{
    /// <summary>Takes part in few of the rounds.</summary>
    public bool IsSlow { get; init; }

    /// <summary>Why it takes part in none; null if it does.</summary>
    public string? WhyAbsent { get; init; }

    public static Contender Of(ISide side, string topology) =>
        new(side.Name, () => side.Build(topology)) { IsSlow = side.IsSlow, WhyAbsent = side.WhyAbsent(topology) };
}
