namespace NetnsFixtures.Benchmarks.Results;

/// <summary>One workload and its sides.</summary>
/// <param name="Key"><c>w3 10</c>.</param>
/// <param name="Name">As the tables show it.</param>
/// <param name="Sides">The first is what the others are compared with.</param>
internal sealed record Comparison(string Key, string Name, IReadOnlyList<SideResult> Sides)
{
    public bool HasDestruction { get; init; } = true;
}
