using NetnsFixtures.Benchmarks.Workloads;

namespace NetnsFixtures.Benchmarks.Sides;

/// <summary>One way to build the topologies.</summary>
internal interface ISide : IDisposable
{
    string Name { get; }

    /// <summary>Whether it takes so long that it gets few rounds.</summary>
    bool IsSlow { get; }

    /// <summary>Why this side has no figures for a topology; null if it has.</summary>
    string? WhyAbsent(string topology);

    /// <summary>Has one topology built and destroyed, <c>w3 10</c> for instance.</summary>
    Task<Timing> Build(string topology);
}
