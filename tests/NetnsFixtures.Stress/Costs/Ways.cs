using System.Collections.Concurrent;
using NetnsFixtures.Interop;
using Tmds.Linux;

namespace NetnsFixtures.Stress.Costs;

/// <summary>What is measured, with the library and without.</summary>
internal static class Ways
{
    public static async Task TaskRunsAsync(int times)
    {
        for (int i = 0; i < times; i++)
            await Task.Run(static () => { }).ConfigureAwait(false);
    }

    public static async Task AwaitsAsync(int times)
    {
        for (int i = 0; i < times; i++)
            await Task.Yield();
    }

    /// <summary>The same on the pool of a host: what the thread of the body itself costs is not measured.</summary>
    public static Func<int, Task> Inside(IsolatedNamespace host, Func<int, Task> way) => times => host.Run(() => Task.Run(() => way(times)));

    public static Func<int, Task> Outside(Func<int, Task> way) => times => Task.Run(() => way(times));

    public static Task RunAsync(IsolatedNamespace host, int times)
    {
        for (int i = 0; i < times; i++)
            host.Run(static () => { });
        return Task.CompletedTask;
    }

    public static Task SetnsAsync(int there, int back, int times)
    {
        for (int i = 0; i < times; i++)
        {
            Check(Sys.SetNetworkNamespace(there));
            Check(Sys.SetNetworkNamespace(back));
        }

        return Task.CompletedTask;
    }

    public static async Task RunAsyncsAsync(IsolatedNamespace host, int times)
    {
        for (int i = 0; i < times; i++)
            await host.RunAsync(static () => Task.CompletedTask).ConfigureAwait(false);
    }

    /// <summary>Hands each body to a thread of its own.</summary>
    public static async Task NewThreadsAsync(int times)
    {
        for (int i = 0; i < times; i++)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            new Thread(done.SetResult) { IsBackground = true }.Start();
            await done.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Hands each body to a thread that waits for them.</summary>
    public static async Task HandOversAsync(int times)
    {
        using var bodies = new BlockingCollection<TaskCompletionSource>();
        var thread = new Thread(() => Serve(bodies)) { IsBackground = true };
        thread.Start();
        for (int i = 0; i < times; i++)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            bodies.Add(done);
            await done.Task.ConfigureAwait(false);
        }

        bodies.CompleteAdding();
        thread.Join();
    }

    /// <summary>Everything that a test inside costs.</summary>
    public static async Task WholeTestsAsync(int times)
    {
        for (int i = 0; i < times; i++)
        {
            await using IsolatedNamespace host = await IsolatedNamespace.CreateAsync().ConfigureAwait(false);
            await host.RunAsync(static () => Task.CompletedTask).ConfigureAwait(false);
        }
    }

    /// <summary>What the kernel alone needs: a thread that makes itself a namespace and ends, and the namespace with it.</summary>
    public static Task UnsharesAsync(int times)
    {
        for (int i = 0; i < times; i++)
        {
            var thread = new Thread(static () => Check(Sys.Unshare(LibC.CLONE_NEWNET)));
            thread.UnsafeStart();
            thread.Join();
        }

        return Task.CompletedTask;
    }

    private static void Serve(BlockingCollection<TaskCompletionSource> bodies)
    {
        foreach (TaskCompletionSource done in bodies.GetConsumingEnumerable())
            done.SetResult();
    }

    private static void Check(Errno errno)
    {
        if (errno != default)
            throw new InvalidOperationException(errno.Describe());
    }
}
