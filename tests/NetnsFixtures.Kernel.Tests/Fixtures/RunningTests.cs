using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;

namespace NetnsFixtures.Kernel.Tests.Fixtures;

public class RunningTests
{
    [KernelFact(OnEveryKernel = true)]
    public async Task Run_is_inside_and_comes_back()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        ulong before = Where.AmI;

        host.Run(() => Where.AmI).ShouldBe(host.Inode);
        host.Run(() => { Where.AmI.ShouldBe(host.Inode); });

        Where.AmI.ShouldBe(before);
    }

    [KernelFact]
    public async Task Hosts_can_be_entered_from_one_another()
    {
        await using var outer = await IsolatedNamespace.CreateAsync("outer");
        await using var inner = await IsolatedNamespace.CreateAsync("inner");

        outer.Run(() =>
        {
            inner.Run(() => Where.AmI).ShouldBe(inner.Inode);
            Where.AmI.ShouldBe(outer.Inode);
        });
        await outer.RunAsync(async () =>
        {
            (await inner.RunAsync(async () =>
            {
                await Task.Yield();
                return Where.AmI;
            })).ShouldBe(inner.Inode);
            Where.AmI.ShouldBe(outer.Inode);
            await using var born = await IsolatedNamespace.CreateAsync("born inside".Replace(' ', '-'));
            Where.AmI.ShouldBe(outer.Inode);
        });
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task The_namespace_flows_with_asynchronous_code()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        await host.RunAsync(async () =>
        {
            int thread = Environment.CurrentManagedThreadId;
            var seen = new List<(string How, ulong Inode)> { ("start", Where.AmI) };

            await Task.Delay(1);
            seen.Add(("await", Where.AmI));
            Environment.CurrentManagedThreadId.ShouldBe(thread, "a plain await comes back to the pinned thread");

            seen.Add(("Task.Run", await Task.Run(() => Where.AmI)));
            seen.Add(("Task.Run with awaits", await Task.Run(async () =>
            {
                await Task.Delay(1).ConfigureAwait(false);
                return Where.AmI;
            })));

            var born = new TaskCompletionSource<ulong>();
            new Thread(() => born.SetResult(Where.AmI)).Start();
            seen.Add(("new Thread", await born.Task));

            var rang = new TaskCompletionSource<ulong>();
            await using (new Timer(_ => rang.TrySetResult(Where.AmI), null, 1, Timeout.Infinite))
                seen.Add(("Timer", await rang.Task));

            var channel = Channel.CreateUnbounded<int>();
            Task<ulong> reading = Task.Run(async () =>
            {
                await channel.Reader.ReadAsync();
                return Where.AmI;
            });
            channel.Writer.TryWrite(1).ShouldBeTrue();
            seen.Add(("Channel", await reading));

            await Parallel.ForEachAsync(Enumerable.Range(0, 20), async (_, cancellation) =>
            {
                await Task.Delay(1, cancellation).ConfigureAwait(false);
                Where.AmI.ShouldBe(host.Inode);
            });

            await Task.Delay(1).ConfigureAwait(false);
            seen.Add(("ConfigureAwait(false)", Where.AmI));

            seen.ShouldAllBe(hop => hop.Inode == host.Inode);
        });
    }

    [KernelFact]
    public async Task Code_outside_stays_outside_meanwhile()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        var stop = new TaskCompletionSource();
        Task inside = host.RunAsync(async () =>
        {
            while (!stop.Task.IsCompleted)
                await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Where.AmI.ShouldBe(host.Inode))));
        });

        for (int i = 0; i < 200; i++)
            (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Where.AmI)))).ShouldAllBe(inode => inode == Where.Home);
        stop.SetResult();
        await inside;

        Where.AmI.ShouldBe(Where.Home);
    }

    [KernelFact]
    public async Task Exceptions_come_out_unchanged()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        var thrown = new InvalidTimeZoneException("mine");

        Should.Throw<InvalidTimeZoneException>(() => host.Run(() => { throw thrown; })).ShouldBeSameAs(thrown);
        (await Should.ThrowAsync<InvalidTimeZoneException>(() => host.RunAsync(() => throw thrown))).ShouldBeSameAs(thrown);
        (await Should.ThrowAsync<InvalidTimeZoneException>(() => host.RunAsync<int>(async () =>
        {
            await Task.Yield();
            throw thrown;
        }))).ShouldBeSameAs(thrown);
        Where.AmI.ShouldBe(Where.Home);
        host.Run(() => Where.AmI).ShouldBe(host.Inode);
    }

    [KernelFact]
    public async Task A_cancelled_body_is_a_cancelled_task()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        using var cancellation = new CancellationTokenSource();

        Task run = host.RunAsync(async () =>
        {
            cancellation.Cancel();
            await Task.Delay(Timeout.Infinite, cancellation.Token);
        });

        await Should.ThrowAsync<OperationCanceledException>(() => run);
        run.IsCanceled.ShouldBeTrue();
    }

    [KernelFact]
    public async Task An_exception_of_an_async_void_method_comes_out_too()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        static async void Throw()
        {
            await Task.Yield();
            throw new InvalidTimeZoneException("let go");
        }

        (await Should.ThrowAsync<InvalidTimeZoneException>(() => host.RunAsync(async () =>
        {
            Throw();
            await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
        }))).Message.ShouldBe("let go");
    }

    [KernelFact]
    public async Task What_the_caller_keeps_in_AsyncLocal_is_there_inside()
    {
        var local = new AsyncLocal<string> { Value = "mine" };
        await using var host = await IsolatedNamespace.CreateAsync();

        (await host.RunAsync(() => Task.FromResult(local.Value))).ShouldBe("mine");
    }

    [KernelFact]
    public async Task Current_is_the_host_that_the_code_runs_on()
    {
        await using var host = await IsolatedNamespace.CreateAsync("me");

        host.Run(() => IsolatedNamespace.Current).ShouldBeSameAs(host);
        (await host.RunAsync(() => Task.Run(() => IsolatedNamespace.Current))).ShouldBeSameAs(host);
        Should.Throw<NetnsException>(() => IsolatedNamespace.Current).Message.ShouldContain("no namespace");
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task A_flow_that_outlives_its_host_ends_up_in_nobodys_network()
    {
        var host = await IsolatedNamespace.CreateAsync();
        using SafeFileHandle kept = host.Run(static () => File.OpenHandle("/proc/thread-self/ns/net")); // or its inode may be given out again
        ulong inode = host.Inode;
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<ulong> outliving = host.Run(() => Task.Run(async () =>
        {
            // Without a pause, code that is still running keeps its host.
            await goOn.Task.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            return Where.AmI;
        }));

        await host.DisposeAsync();
        goOn.SetResult();

        ulong where = await outliving;
        where.ShouldNotBe(Where.Home);
        where.ShouldNotBe(inode);
        Where.AmI.ShouldBe(Where.Home);
    }

    [KernelFact]
    public async Task Code_that_runs_while_its_host_is_disposed_of_keeps_it_and_starts_nothing_more_there()
    {
        var host = await IsolatedNamespace.CreateAsync();
        ulong inode = host.Inode;
        var started = new TaskCompletionSource();
        var disposed = new TaskCompletionSource();
        Task<(ulong Here, ulong Later)> running = host.RunAsync(async () =>
        {
            started.SetResult();
            await disposed.Task;
            return (Where.AmI, await Task.Run(() => Where.AmI));
        });
        await started.Task;

        await host.DisposeAsync();
        disposed.SetResult();

        (ulong here, ulong later) = await running;
        here.ShouldBe(inode, "its thread has not left");
        later.ShouldNotBe(inode, "nobody is let in any more");
        later.ShouldNotBe(Where.Home);
        Should.Throw<NetnsException>(() => host.Run(() => { })).Message.ShouldContain("disposed of");
    }

    [KernelFact]
    public async Task A_process_is_inside()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        var readlink = new ProcessStartInfo("readlink", "/proc/self/ns/net") { RedirectStandardOutput = true };

        using Process process = host.StartProcess(readlink);

        (await process.StandardOutput.ReadToEndAsync(Packets.Guard())).Trim().ShouldBe($"net:[{host.Inode}]");
        await process.WaitForExitAsync(Packets.Guard());
    }

    [KernelFact]
    public async Task A_program_that_is_missing_is_reported_as_by_NET()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        Should.Throw<System.ComponentModel.Win32Exception>(() => host.StartProcess(new ProcessStartInfo("/nowhere/to/be/found")));
        Should.Throw<NetnsException>(() => host.StartProcess(new ProcessStartInfo("true") { UseShellExecute = true })).Message.ShouldContain("UseShellExecute");
    }
}
