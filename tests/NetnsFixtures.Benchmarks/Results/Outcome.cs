namespace NetnsFixtures.Benchmarks.Results;

/// <summary>Everything that one run has measured.</summary>
internal sealed record Outcome
{
    public required Machine Machine { get; init; }

    public required DateOnly Date { get; init; }

    public required double LoadAtStart { get; init; }

    /// <summary>Versions of the tools whose figures are there.</summary>
    public IReadOnlyDictionary<string, string> Tools { get; init; } = new Dictionary<string, string>();

    /// <summary>Few rounds.</summary>
    public bool IsQuick { get; init; }

    /// <summary>How often the kernel was waited for between rounds, and how often it had not finished in time.</summary>
    public int Waits { get; init; }

    public int Disturbed { get; init; }

    /// <summary>W1 to W4.</summary>
    public IReadOnlyList<Comparison> Topologies { get; init; } = [];

    /// <summary>W5 and W6.</summary>
    public IReadOnlyList<Comparison> Running { get; init; } = [];

    public IReadOnlyList<Comparison> Cold { get; init; } = [];

    public IReadOnlyList<Comparison> Growth { get; init; } = [];

    public IReadOnlyList<FrameworkResult> Frameworks { get; init; } = [];

    public IReadOnlyList<Allocation> Memory { get; init; } = [];

    /// <summary>Whether parts of both may stand on one page.</summary>
    public bool IsComparable(Outcome other) => Machine == other.Machine && IsQuick == other.IsQuick;

    /// <summary>This, with what it lacks from an earlier run.</summary>
    public Outcome Or(Outcome earlier) => this with
    {
        Topologies = Merge(Topologies, earlier.Topologies, static comparison => comparison.Name),
        Running = Merge(Running, earlier.Running, static comparison => comparison.Name),
        Cold = Merge(Cold, earlier.Cold, static comparison => comparison.Name),
        Growth = Merge(Growth, earlier.Growth, static comparison => comparison.Name),
        Frameworks = Merge(Frameworks, earlier.Frameworks, static result => result.Framework),
        Memory = Merge(Memory, earlier.Memory, static allocation => allocation.What),
        Tools = Tools.Count > 0 ? Tools : earlier.Tools,
    };

    private static T[] Merge<T>(IReadOnlyList<T> later, IReadOnlyList<T> earlier, Func<T, string> name)
    {
        HashSet<string> both = [.. later.Select(name).Intersect(earlier.Select(name))];
        return
        [
            .. earlier.Select(item => both.Contains(name(item)) ? later.First(other => name(other) == name(item)) : item),
            .. later.Where(item => !both.Contains(name(item))),
        ];
    }
}
