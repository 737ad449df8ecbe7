namespace NetnsFixtures.Stress.Scenarios;

/// <summary>Code that blocks threads until others have worked, as it should not.</summary>
internal static class Blocking
{
    private const string Why = "it blocks a pool thread until another one has worked";

    /// <param name="seats">
    /// How many pool threads may be blocked at once in the whole process: in a pool of a fixed size one must be left to do the work.
    /// </param>
    public static Scenario[] Of(SemaphoreSlim seats) =>
    [
        new("sync over async in the pool", tally => BlockAsync(seats, tally)) { PoolThreads = 2, Why = Why },
        new("Parallel.For, PLINQ in the pool", tally => ParallelAsync(seats, tally)) { PoolThreads = 2, Why = Why },
        new("sync over async on threads", ThreadsAsync),
    ];

    private static Task BlockAsync(SemaphoreSlim seats, Tally tally) => Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SitAsync(seats, () =>
    {
        tally.Hop();
        Task.Run(async () =>
        {
            await Task.Delay(1);
            tally.Hop();
        }).GetAwaiter().GetResult();
        tally.Hop();
    })));

    private static Task ParallelAsync(SemaphoreSlim seats, Tally tally) => SitAsync(seats, () =>
    {
        Parallel.For(0, 20, _ => tally.Hop());
        tally.Hop();
        Enumerable.Range(0, 20).AsParallel().WithDegreeOfParallelism(4).ForAll(_ => tally.Hop());
        tally.Hop();
    });

    private static async Task ThreadsAsync(Tally tally)
    {
        var ended = new TaskCompletionSource[3];
        for (int i = 0; i < ended.Length; i++)
        {
            TaskCompletionSource end = ended[i] = new TaskCompletionSource();
            new Thread(() =>
            {
                tally.Hop();
                Hops(tally).GetAwaiter().GetResult();
                tally.Hop();
                end.SetResult();
            }).Start();
        }

        await Task.WhenAll(ended.Select(static end => end.Task)).ConfigureAwait(false);
        tally.Hop();
    }

    private static async Task Hops(Tally tally)
    {
        await Task.Run(tally.Hop);
        tally.Hop();
        await Task.Delay(1).ConfigureAwait(false);
        tally.Hop();
    }

    private static async Task SitAsync(SemaphoreSlim seats, Action block)
    {
        await seats.WaitAsync();
        try
        {
            await Task.Run(block);
        }
        finally
        {
            seats.Release();
        }
    }
}
