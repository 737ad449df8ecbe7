using System.Diagnostics;

namespace NetnsFixtures.Benchmarks.Workloads;

/// <summary>Running code inside; a timing is the mean of many.</summary>
internal static class Running
{
    public const int Times = 1000;

    // A thread for each: fewer do.
    private const int AsyncTimes = 100;

    public static async Task<Timing> Run()
    {
        await using IsolatedNamespace host = await IsolatedNamespace.CreateAsync();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Times; i++)
            host.Run(static () => { });
        return new Timing(Timing.Since(start) / Times);
    }

    public static async Task<Timing> RunAsync()
    {
        await using IsolatedNamespace host = await IsolatedNamespace.CreateAsync();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < AsyncTimes; i++)
            await host.RunAsync(static () => Task.CompletedTask);
        return new Timing(Timing.Since(start) / AsyncTimes);
    }

    /// <summary>A waiting thread takes work from a queue and completes it: the least that a thread other than the caller's can cost.</summary>
    public static async Task<Timing> HandOver()
    {
        using var worker = new WaitingThread();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < AsyncTimes; i++)
            await worker.Enqueue();
        return new Timing(Timing.Since(start) / AsyncTimes);
    }

    private sealed class WaitingThread : IDisposable
    {
        private readonly Queue<TaskCompletionSource?> _queue = [];
        private readonly Thread _thread;

        public WaitingThread()
        {
            _thread = new Thread(Serve) { IsBackground = true };
            _thread.Start();
        }

        public Task Enqueue()
        {
            var work = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Put(work);
            return work.Task;
        }

        public void Dispose()
        {
            Put(null);
            _thread.Join();
        }

        // A monitor does not spin before it waits, unlike BlockingCollection.
        private void Put(TaskCompletionSource? work)
        {
            lock (_queue)
            {
                _queue.Enqueue(work);
                Monitor.Pulse(_queue);
            }
        }

        private void Serve()
        {
            while (Take() is { } work)
                work.SetResult();
        }

        private TaskCompletionSource? Take()
        {
            lock (_queue)
            {
                while (_queue.Count == 0)
                    Monitor.Wait(_queue);
                return _queue.Dequeue();
            }
        }
    }
}
