namespace NetnsFixtures.Kernel.Tests.Execution;

/// <summary>A cancelled run returns at once, its thread does not linger, and what its body still does it does inside.</summary>
public class CancellationTests
{
    [KernelFact]
    public async Task A_body_that_waits_without_looking_at_the_token_holds_up_nobody()
    {
        await using var host = await IsolatedNamespace.CreateAsync("c-waits");
        using var cancellation = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        Task run = host.RunAsync(
            async _ =>
            {
                started.SetResult();
                await never.Task;
            },
            cancellation.Token);
        await started.Task;

        cancellation.Cancel();

        run.IsCanceled.ShouldBeTrue("at once");
        (await Should.ThrowAsync<TaskCanceledException>(run)).CancellationToken.ShouldBe(cancellation.Token);
        await Wait.UntilAsync(() => !IsThere("ns:c-waits"), "the thread's end");
    }

    [KernelFact]
    public async Task A_body_that_blocks_keeps_its_thread_until_it_lets_go_and_nobody_waits()
    {
        await using var host = await IsolatedNamespace.CreateAsync("c-blocks");
        using var cancellation = new CancellationTokenSource();
        using var blocked = new SemaphoreSlim(0);
        var started = new TaskCompletionSource();
        Task run = host.RunAsync(
            _ =>
            {
                started.SetResult();
                blocked.Wait();
                return Task.CompletedTask;
            },
            cancellation.Token);
        await started.Task;

        cancellation.Cancel();

        run.IsCanceled.ShouldBeTrue();
        IsThere("ns:c-blocks").ShouldBeTrue();
        blocked.Release();
        await Wait.UntilAsync(() => !IsThere("ns:c-blocks"), "the thread's end");
    }

    [KernelFact]
    public async Task A_body_that_looks_at_the_token_tidies_up_inside()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        using var cancellation = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var tidied = new TaskCompletionSource<ulong>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task run = host.RunAsync(
            async token =>
            {
                try
                {
                    started.SetResult();
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    await Task.Yield();
                    tidied.SetResult(Where.AmI);
                }
            },
            cancellation.Token);
        await started.Task;

        cancellation.Cancel();

        await Should.ThrowAsync<TaskCanceledException>(run);
        (await tidied.Task).ShouldBe(host.Inode);
    }

    [KernelFact]
    public async Task What_comes_back_later_goes_on_inside()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        using var cancellation = new CancellationTokenSource();
        var started = new TaskCompletionSource<SynchronizationContext>();
        var late = new TaskCompletionSource();
        var seen = new TaskCompletionSource<ulong>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = host.RunAsync(
            async _ =>
            {
                started.SetResult(SynchronizationContext.Current!);
                await late.Task;
                seen.SetResult(Where.AmI);
            },
            cancellation.Token);
        SynchronizationContext context = await started.Task;
        cancellation.Cancel();

        late.SetResult();

        (await seen.Task).ShouldBe(host.Inode);
        ulong sent = 0;
        context.Send(_ => sent = Where.AmI, null);
        sent.ShouldBe(host.Inode);
        Where.AmI.ShouldBe(Where.Home);
    }

    [KernelFact]
    public async Task A_token_that_is_cancelled_already_starts_nothing()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        Task<int> run = host.RunAsync<int>(_ => throw new InvalidOperationException("it ran"), new CancellationToken(canceled: true));

        run.IsCanceled.ShouldBeTrue();
        (await host.RunAsync(static _ => Task.FromResult(5), CancellationToken.None)).ShouldBe(5);
    }

    [KernelFact]
    public async Task An_exception_after_the_cancellation_ends_nothing()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        using var cancellation = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var late = new TaskCompletionSource();
        var thrown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = host.RunAsync(
            async _ =>
            {
                FallsLater();
                started.SetResult();
                await late.Task;
                throw new InvalidOperationException("of the body");
            },
            cancellation.Token);
        await started.Task;
        cancellation.Cancel();

        late.SetResult();
        await thrown.Task;

        (await host.RunAsync(static () => Task.FromResult(5))).ShouldBe(5);

        async void FallsLater()
        {
            await late.Task;
            thrown.SetResult();
            throw new InvalidOperationException("of an async void method");
        }
    }

    [KernelFact]
    public async Task A_time_out_is_a_token()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(1));

        await Should.ThrowAsync<TaskCanceledException>(host.RunAsync(static _ => new TaskCompletionSource().Task, timeout.Token));
    }

    private static bool IsThere(string comm) => Directory.GetDirectories("/proc/self/task").Any(task =>
    {
        try
        {
            return File.ReadAllText($"{task}/comm") == comm + "\n";
        }
        catch (IOException)
        {
            return false; // it has ended
        }
    });
}
