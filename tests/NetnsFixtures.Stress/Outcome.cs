using NetnsFixtures.Execution.Census;

namespace NetnsFixtures.Stress;

/// <summary>What came out of a run.</summary>
internal sealed class Outcome(Options options, Side[] sides, Plan plan)
{
    public Options Options { get; } = options;

    public Side[] Inside { get; } = sides[..^1];

    public Side Outside { get; } = sides[^1];

    public IReadOnlyDictionary<string, string> LeftOut => plan.LeftOut;

    public Starvation? Starvation { get; set; }

    public int ThreadsAtStart { get; init; }

    public List<int> ThreadsAfterIdle { get; } = [];

    public int ThreadsAtEnd { get; set; }

    /// <summary>Threads that are where they do not belong.</summary>
    public IReadOnlyList<Stray> Strays { get; set; } = [];

    /// <summary>What was found to be wrong otherwise.</summary>
    public List<string> Violations { get; } = [];

    public bool IsRight => Inside.Append(Outside).Sum(static side => side.Wrong + side.Failed) == 0 && Strays.Count == 0 && Violations.Count == 0;
}
