using System.Threading.Channels;

namespace NetnsFixtures.Stress.Scenarios;

/// <summary>What the language and the thread pool do.</summary>
internal static class Tasks
{
    public static readonly Scenario[] All =
    [
        new("await", AwaitAsync),
        new("ConfigureAwait(false)", ConfigureAwaitAsync),
        new("Task.Run, nested", NestedAsync),
        new("Parallel.ForEachAsync", ParallelAsync),
        new("async void", AsyncVoidAsync),
        new("channels, async streams", ChannelsAsync),
        new("new Thread", ThreadsAsync),
        new("TaskCompletionSource from elsewhere", CompletedElsewhereAsync),
        new("TaskCreationOptions.LongRunning", LongRunningAsync),
    ];

    private static async Task AwaitAsync(Tally tally)
    {
        for (int i = 0; i < 50; i++)
        {
            await Task.Yield();
            tally.Hop();
        }
    }

    private static async Task ConfigureAwaitAsync(Tally tally)
    {
        for (int i = 0; i < 10; i++)
        {
            await Task.Delay(1).ConfigureAwait(false);
            tally.Hop();
        }
    }

    private static async Task NestedAsync(Tally tally)
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(async () =>
        {
            tally.Hop();
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(tally.Hop)));
            tally.Hop();
        })));
        tally.Hop();
    }

    private static Task ParallelAsync(Tally tally) => Parallel.ForEachAsync(Enumerable.Range(0, 20), async (_, cancellation) =>
    {
        tally.Hop();
        await Task.Delay(1, cancellation).ConfigureAwait(false);
        tally.Hop();
    });

    private static async Task AsyncVoidAsync(Tally tally)
    {
        var fired = new TaskCompletionSource();
        Fire(fired);
        tally.Hop();
        await fired.Task;
        tally.Hop();

        async void Fire(TaskCompletionSource done)
        {
            await Task.Yield();
            tally.Hop();
            await Task.Delay(1).ConfigureAwait(false);
            tally.Hop();
            done.SetResult();
        }
    }

    private static async Task ChannelsAsync(Tally tally)
    {
        var channel = Channel.CreateBounded<int>(4);
        Task writing = Task.Run(async () =>
        {
            for (int i = 0; i < 30; i++)
            {
                await channel.Writer.WriteAsync(i);
                tally.Hop();
            }

            channel.Writer.Complete();
        });
        await foreach (int _ in channel.Reader.ReadAllAsync())
            tally.Hop();
        await writing;
        tally.Hop();
    }

    private static async Task ThreadsAsync(Tally tally)
    {
        var ended = new TaskCompletionSource();
        var thread = new Thread(() =>
        {
            tally.Hop();
            ended.SetResult();
        });
        thread.Start();
        await ended.Task;
        tally.Hop();
    }

    // Completed without the flow, as by an event loop of somebody's: the continuation runs on that very thread.
    private static async Task CompletedElsewhereAsync(Tally tally)
    {
        for (int i = 0; i < 20; i++)
        {
            var source = new TaskCompletionSource();
            ThreadPool.UnsafeQueueUserWorkItem(static source => source.SetResult(), source, preferLocal: false);
            await source.Task;
            tally.Hop();
        }
    }

    private static async Task LongRunningAsync(Tally tally)
    {
        await Task.Factory.StartNew(tally.Hop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .ContinueWith(_ => tally.Hop(), TaskScheduler.Default);
        tally.Hop();
    }
}
