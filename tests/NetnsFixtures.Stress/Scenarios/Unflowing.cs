using System.Runtime.InteropServices;
using Tmds.Linux;

namespace NetnsFixtures.Stress.Scenarios;

/// <summary>What says that nothing is to flow: it must be at home, also where it is started inside, and be able to enter.</summary>
internal static class Unflowing
{
    // Nobody else uses it, and it does nothing unless it is asked for.
    private const int SIGURG = 23;

    public static Scenario[] Of(Place here, ulong home) =>
    [
        new("UnsafeQueueUserWorkItem, at home", tally => QueueAsync(here, home, tally)),
        new("ExecutionContext.SuppressFlow, at home", tally => SuppressAsync(home, tally)),
        new("Thread.UnsafeStart, at home", tally => StartAsync(here, home, tally)),
        new("PosixSignalRegistration, at home", tally => SignalAsync(home, tally)),
    ];

    private static async Task QueueAsync(Place here, ulong home, Tally tally)
    {
        for (int i = 0; i < 10; i++)
        {
            var done = new TaskCompletionSource();
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    tally.HopIn(home);
                    here.Host?.Run(tally.Hop);
                    tally.HopIn(home);
                    done.SetResult();
                },
                null);
            await done.Task;
            tally.Hop();
        }
    }

    private static async Task SuppressAsync(ulong home, Tally tally)
    {
        Task running;
        using (ExecutionContext.SuppressFlow())
        {
            running = Task.Run(async () =>
            {
                tally.HopIn(home);
                await Task.Delay(1).ConfigureAwait(false);
                tally.HopIn(home);
            });
        }

        tally.Hop();
        await running;
        tally.Hop();
    }

    private static async Task StartAsync(Place here, ulong home, Tally tally)
    {
        var ended = new TaskCompletionSource();
        new Thread(() =>
        {
            tally.HopIn(home);
            here.Host?.Run(tally.Hop);
            ended.SetResult();
        }).UnsafeStart();
        await ended.Task;
        tally.Hop();
    }

    private static async Task SignalAsync(ulong home, Tally tally)
    {
        var came = new TaskCompletionSource();
        using var registration = PosixSignalRegistration.Create((PosixSignal)SIGURG, _ =>
        {
            tally.HopIn(home);
            came.TrySetResult();
        });
        _ = LibC.kill(Environment.ProcessId, SIGURG);
        await came.Task;
        tally.Hop();
    }
}
