using NetnsFixtures.Benchmarks.Sides;

namespace NetnsFixtures.Benchmarks.Workloads;

/// <summary>One thing to measure on several sides.</summary>
/// <param name="Key">What it is called on the command line, and to the sides: <c>w3 10</c>.</param>
/// <param name="Name">As the tables show it.</param>
/// <param name="Contenders">The first is what the others are compared with.</param>
internal sealed record Workload(string Key, string Name, IReadOnlyList<Contender> Contenders)
{
    public bool HasDestruction { get; init; } = true;

    /// <summary>W1 to W4.</summary>
    public static IEnumerable<Workload> Topologies(Options options, IReadOnlyList<ISide> sides)
    {
        foreach (string key in Keys(options))
            yield return new Workload(key, NameOf(key), [.. sides.Select(side => Contender.Of(side, key))]);
    }

    /// <summary>W5 and W6.</summary>
    public static IEnumerable<Workload> Running(Options options, Yardstick yardstick)
    {
        if (options.Wants(Part.W5))
        {
            yield return Pair("w5", "W5 Run, against setns there and back in C",
                new Contender(yardstick.Name, () => yardstick.Build($"w5 {Workloads.Running.Times}")), Workloads.Running.Run);
            yield return Pair("w5", "W5 RunAsync, against a queue in C#", new Contender("queue", Workloads.Running.HandOver), Workloads.Running.RunAsync);
        }

        if (options.Wants(Part.W6))
        {
            var bare = new Contender("dotnet exec", Children.Bare);
            yield return Pair("w6", "W6 a method that does nothing, against dotnet exec", bare, Children.Empty);
            yield return Pair("w6", "W6 a method with objects, against dotnet exec", bare, Children.Objects);
        }
    }

    /// <summary>What the tables call a topology.</summary>
    public static string NameOf(string topology) => topology.Split(' ') switch
    {
        ["w1"] => "W1 one namespace",
        ["w2"] => "W2 two hosts, one cable",
        ["w3", var hosts] => $"W3 star of {hosts}",
        ["w4"] => "W4 home network behind NAT",
        _ => throw new ArgumentException(topology, nameof(topology)),
    };

    private static IEnumerable<string> Keys(Options options)
    {
        if (options.Wants(Part.W1))
            yield return "w1";
        if (options.Wants(Part.W2))
            yield return "w2";
        foreach (int hosts in options.Wants(Part.W3) ? options.Hosts : [])
            yield return $"w3 {hosts}";
        if (options.Wants(Part.W4))
            yield return "w4";
    }

    private static Workload Pair(string key, string name, Contender baseline, Func<Task<Timing>> ours) =>
        new(key, name, [baseline, new Contender("C#", ours)]) { HasDestruction = false };
}
