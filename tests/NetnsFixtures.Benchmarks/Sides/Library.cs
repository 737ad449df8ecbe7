using NetnsFixtures.Benchmarks.Workloads;

namespace NetnsFixtures.Benchmarks.Sides;

/// <summary>The topologies through the public API, as a test has them.</summary>
internal sealed class Library : ISide
{
    public string Name => "C#";

    public bool IsSlow => false;

    public string? WhyAbsent(string topology) => null;

    public Task<Timing> Build(string topology) => topology.Split(' ') switch
    {
        ["w1"] => Topologies.OneNamespace(),
        ["w2"] => Topologies.TwoHosts(),
        ["w3", var hosts, .. var check] => Topologies.Star(int.Parse(hosts), checkFirstPacket: check.Length > 0),
        ["w4"] => Topologies.HomeNetwork(),
        _ => throw new ArgumentException(topology, nameof(topology)),
    };

    public void Dispose()
    {
    }
}
