using System.Text.Json.Serialization;

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

    /// <summary>Whether every part was measured.</summary>
    [JsonIgnore]
    public bool IsComplete =>
        Topologies.Count > 0 && Running.Count > 0 && Cold.Count > 0 && Growth.Count > 0 && Frameworks.Count > 0 && Memory.Count > 0;

    /// <summary>Whether parts of both may stand on one page.</summary>
    public bool IsComparable(Outcome other) => Machine == other.Machine && IsQuick == other.IsQuick;

    /// <summary>This, with what it lacks from an earlier run.</summary>
    public Outcome Or(Outcome earlier) => this with
    {
        Topologies = Topologies.Count > 0 ? Topologies : earlier.Topologies,
        Running = Running.Count > 0 ? Running : earlier.Running,
        Cold = Cold.Count > 0 ? Cold : earlier.Cold,
        Growth = Growth.Count > 0 ? Growth : earlier.Growth,
        Frameworks = Frameworks.Count > 0 ? Frameworks : earlier.Frameworks,
        Memory = Memory.Count > 0 ? Memory : earlier.Memory,
        Tools = Topologies.Count > 0 ? Tools : earlier.Tools,
    };
}
