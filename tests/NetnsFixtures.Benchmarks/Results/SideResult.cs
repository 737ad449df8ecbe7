using System.Text.Json.Serialization;
using NetnsFixtures.Benchmarks.Workloads;

namespace NetnsFixtures.Benchmarks.Results;

/// <summary>What the rounds of one side of one workload took, in microseconds.</summary>
internal sealed record SideResult(string Side)
{
    public Samples Create { get; init; } = [];

    public Samples Destroy { get; init; } = [];

    /// <summary>Rounds in which the first packet was lost, of those in which it was looked for.</summary>
    public int FirstPacketsLost { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WhyAbsent { get; init; }

    /// <summary>Both, round by round.</summary>
    [JsonIgnore]
    public Samples Total => [.. Create.Zip(Destroy, static (create, destroy) => create + destroy)];

    public void Add(Timing timing)
    {
        Create.Add(Math.Round(timing.Create, 2));
        Destroy.Add(Math.Round(timing.Destroy, 2));
        if (timing.FirstPacketLost)
            FirstPacketsLost++;
    }
}
