namespace NetnsFixtures.Benchmarks;

/// <summary>One thing to measure on both sides.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Baseline">What it is measured against.</param>
/// <param name="Ours">The same through the public API.</param>
internal sealed record Workload(string Name, Func<Yardstick, Task<Timing>> Baseline, Func<Task<Timing>> Ours)
{
    /// <summary>What chooses this workload on the command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public bool HasDestruction { get; init; } = true;

    public static Workload AgainstC(string name, string command, Func<Task<Timing>> ours) =>
        new(name, yardstick => Task.FromResult(yardstick.Ask(command)), ours)
        {
            Arguments = command.Split(' ') is [var workload, var number] ? [workload, "--hosts", number] : [command],
        };

    public static IEnumerable<Workload> Choose(Options options)
    {
        bool Wanted(string name) => options.Workload == "all" || options.Workload == name;
        if (Wanted("w1"))
            yield return AgainstC("W1 one namespace", "w1", Topologies.OneNamespace);
        if (Wanted("w2"))
            yield return AgainstC("W2 two hosts, one cable", "w2", Topologies.TwoHosts);
        foreach (int hosts in Wanted("w3") ? options.Hosts : [])
            yield return AgainstC($"W3 star of {hosts}", $"w3 {hosts}", () => Topologies.Star(hosts));
        if (Wanted("w4"))
            yield return AgainstC("W4 home network behind NAT", "w4", Topologies.HomeNetwork);
        if (Wanted("w5"))
        {
            yield return AgainstC("W5 Run, against setns there and back in C", $"w5 {Running.Times}", Running.Run) with { HasDestruction = false };
            yield return new Workload("W5 RunAsync, against a queue in C#", static _ => Running.HandOver(), Running.RunAsync) { HasDestruction = false };
        }

        if (Wanted("w6"))
        {
            yield return new Workload("W6 a method that does nothing, against dotnet exec", static _ => Children.Bare(), Children.Empty) { HasDestruction = false };
            yield return new Workload("W6 a method with objects, against dotnet exec", static _ => Children.Bare(), Children.Objects) { HasDestruction = false };
        }
    }
}
