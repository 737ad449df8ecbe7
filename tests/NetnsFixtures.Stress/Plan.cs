namespace NetnsFixtures.Stress;

/// <summary>What is the same on all sides of a run.</summary>
internal sealed class Plan(Options options, ulong home)
{
    private readonly Dictionary<string, string> _leftOut = [];

    /// <summary>How long a scenario may take; they take milliseconds, and seconds in a starved pool.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(2);

    /// <summary>The inode of the network namespace of the process.</summary>
    public ulong Home { get; } = home;

    /// <summary>How many pool threads may be blocked until others have worked.</summary>
    public SemaphoreSlim Seats { get; } = new(options.Threads > 0 ? Math.Max(options.Threads - 1, 1) : int.MaxValue);

    /// <summary>The scenarios that were left out, with the reason.</summary>
    public IReadOnlyDictionary<string, string> LeftOut => _leftOut;

    /// <summary>The scenarios that were asked for and are possible.</summary>
    public IEnumerable<Scenario> Choose(IEnumerable<Scenario> scenarios)
    {
        foreach (Scenario scenario in scenarios.Where(scenario => scenario.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)))
        {
            if (options.Threads == 0 || scenario.PoolThreads <= options.Threads)
            {
                yield return scenario;
                continue;
            }

            lock (_leftOut)
                _leftOut[scenario.Name] = $"{scenario.Why}, and the pool has {options.Threads}";
        }
    }
}
