namespace NetnsFixtures.Stress.Scenarios;

/// <summary>Code that a clock starts.</summary>
internal static class Timers
{
    public static readonly Scenario[] All =
    [
        new("System.Threading.Timer", TimersAsync),
        new("System.Timers.Timer", ElapsedAsync),
        new("PeriodicTimer", PeriodicAsync),
        new("CancellationTokenSource.CancelAfter", CancelAsync),
        new("RegisterWaitForSingleObject", WaitAsync),
    ];

    private static async Task TimersAsync(Tally tally)
    {
        for (int i = 0; i < 5; i++)
        {
            var rang = new TaskCompletionSource();
            await using (new Timer(_ => { tally.Hop(); rang.TrySetResult(); }, null, 1, Timeout.Infinite))
                await rang.Task;
            tally.Hop();
        }
    }

    private static async Task ElapsedAsync(Tally tally)
    {
        var rang = new TaskCompletionSource();
        using var timer = new System.Timers.Timer(1) { AutoReset = true };
        int times = 0;
        timer.Elapsed += (_, _) =>
        {
            tally.Hop();
            if (Interlocked.Increment(ref times) != 5)
                return;
            timer.Stop();
            rang.SetResult();
        };
        timer.Start();
        await rang.Task;
        tally.Hop();
    }

    private static async Task PeriodicAsync(Tally tally)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        for (int i = 0; i < 5 && await timer.WaitForNextTickAsync(); i++)
            tally.Hop();
    }

    private static async Task CancelAsync(Tally tally)
    {
        using var source = new CancellationTokenSource();
        await using CancellationTokenRegistration registration = source.Token.Register(tally.Hop);
        source.CancelAfter(1);
        try
        {
            await Task.Delay(Timeout.Infinite, source.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            tally.Hop();
        }
    }

    // The thread that waits is one of the runtime's own.
    private static async Task WaitAsync(Tally tally)
    {
        using var gate = new ManualResetEvent(false);
        var passed = new TaskCompletionSource();
        RegisteredWaitHandle wait = ThreadPool.RegisterWaitForSingleObject(
            gate,
            (_, _) =>
            {
                tally.Hop();
                passed.SetResult();
            },
            null,
            Timeout.Infinite,
            executeOnlyOnce: true);
        gate.Set();
        await passed.Task;
        wait.Unregister(null);
        tally.Hop();
    }
}
