namespace NetnsFixtures.Benchmarks;

/// <summary>Both sides of a workload in turn, so that whatever else the machine does falls on both.</summary>
internal sealed class PairedRun(Workload workload)
{
    public Workload Workload { get; } = workload;

    public Samples BaselineCreate { get; } = new();

    public Samples BaselineDestroy { get; } = new();

    public Samples OursCreate { get; } = new();

    public Samples OursDestroy { get; } = new();

    public async Task Carry(Yardstick yardstick, int warmup, int rounds)
    {
        for (int round = -warmup; round < rounds; round++)
        {
            Timing baseline = await Workload.Baseline(yardstick);
            await Settle();
            Timing ours = await Workload.Ours();
            await Settle();
            if (round >= 0)
                Add(baseline, ours);
        }
    }

    public void Add(Timing baseline, Timing ours)
    {
        BaselineCreate.Add(baseline.Create);
        BaselineDestroy.Add(baseline.Destroy);
        OursCreate.Add(ours.Create);
        OursDestroy.Add(ours.Destroy);
    }

    // The kernel cleans up behind a close, 30 to 40 ms for one namespace and about one more for each that is closed with it, and what is
    // built meanwhile takes longer. It offers nothing to wait for: the slab counters in /proc/slabinfo do not fall when objects are freed.
    public TimeSpan SettleTime => TimeSpan.FromMilliseconds(60 + (3 * Workload.Hosts));

    public Task Settle() => Task.Delay(SettleTime);
}
