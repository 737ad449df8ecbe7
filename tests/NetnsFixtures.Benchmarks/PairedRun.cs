namespace NetnsFixtures.Benchmarks;

/// <summary>Both sides of a workload in turn, so that whatever else the machine does falls on both.</summary>
internal sealed class PairedRun(Workload workload)
{
    public Workload Workload { get; } = workload;

    public Samples BaselineCreate { get; } = new();

    public Samples BaselineDestroy { get; } = new();

    public Samples BaselineTotal { get; } = new();

    public Samples OursCreate { get; } = new();

    public Samples OursDestroy { get; } = new();

    public Samples OursTotal { get; } = new();

    public async Task Carry(Yardstick yardstick, int warmup, int rounds)
    {
        for (int round = -warmup; round < rounds; round++)
        {
            Timing baseline = await Workload.Baseline(yardstick);
            await Quiet.Wait();
            Timing ours = await Workload.Ours();
            await Quiet.Wait();
            if (round >= 0)
                Add(baseline, ours);
        }
    }

    public void Add(Timing baseline, Timing ours)
    {
        BaselineCreate.Add(baseline.Create);
        BaselineDestroy.Add(baseline.Destroy);
        BaselineTotal.Add(baseline.Create + baseline.Destroy);
        OursCreate.Add(ours.Create);
        OursDestroy.Add(ours.Destroy);
        OursTotal.Add(ours.Create + ours.Destroy);
    }
}
