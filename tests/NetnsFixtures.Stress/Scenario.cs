namespace NetnsFixtures.Stress;

/// <summary>A way in which code goes on elsewhere than where it was started.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="RunAsync">Goes that way a few times, and hops at every step.</param>
internal sealed record Scenario(string Name, Func<Tally, Task> RunAsync)
{
    /// <summary>With fewer threads in the pool it would wait for ever, on any network.</summary>
    public int PoolThreads { get; init; } = 1;

    /// <summary>Why it needs so many.</summary>
    public string? Why { get; init; }
}
