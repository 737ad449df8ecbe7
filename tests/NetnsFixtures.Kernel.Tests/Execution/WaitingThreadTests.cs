using NetnsFixtures.Interop;

namespace NetnsFixtures.Kernel.Tests.Execution;

/// <summary>A pinned thread serves one body after the other, and none can tell.</summary>
public class WaitingThreadTests
{
    private static readonly AsyncLocal<string?> s_flowing = new();
    private static readonly string? s_mounts = new FileInfo("/proc/self/ns/mnt").LinkTarget;

    [KernelFact]
    public async Task The_next_body_of_a_host_has_the_same_thread_and_one_at_the_same_time_another()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        int first = await host.RunAsync(Id);
        int second = await host.RunAsync(Id);
        int outer = 0, inner = 0;
        await host.RunAsync(async () =>
        {
            outer = Sys.ThreadId;
            inner = await host.RunAsync(Id);
        });

        second.ShouldBe(first);
        outer.ShouldBe(first);
        inner.ShouldNotBe(outer);

        static Task<int> Id() => Task.FromResult(Sys.ThreadId);
    }

    [KernelFact]
    public async Task It_is_at_home_between_them_and_sees_the_machines_files_again_when_its_host_is_gone()
    {
        var host = await IsolatedNamespace.CreateAsync("waits");

        int thread = await host.RunAsync(static () => Task.FromResult(Sys.ThreadId));

        string home = new FileInfo("/proc/self/ns/net").LinkTarget!;
        new FileInfo($"/proc/self/task/{thread}/ns/net").LinkTarget.ShouldBe(home);
        await host.DisposeAsync();
        await Wait.UntilAsync(() => new FileInfo($"/proc/self/task/{thread}/ns/mnt") is not { Exists: true } mounts || mounts.LinkTarget == s_mounts, "the thread's leaving");
    }

    [KernelFact]
    public async Task The_next_host_finds_nothing_of_the_last_on_it()
    {
        for (int i = 0; i < 20; i++)
        {
            string name = $"one-of-many-{i}";
            await using var host = await IsolatedNamespace.CreateAsync(name);

            (string seen, ulong network, string hosts) = await host.RunAsync(static () =>
            {
                Sys.TryReadNamespaceInode("/proc/thread-self/ns/net", out ulong inode);
                return Task.FromResult((File.ReadAllText("/proc/sys/kernel/hostname").Trim(), inode, File.ReadAllText("/etc/hosts")));
            });

            (seen, network).ShouldBe((name, host.Inode));
            hosts.ShouldContain(name);
        }
    }

    [KernelFact]
    public async Task Each_body_has_the_flow_of_its_own_caller()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        s_flowing.Value = "first";
        (await host.RunAsync(static () =>
        {
            string? mine = s_flowing.Value;
            s_flowing.Value = "left behind";
            return Task.FromResult(mine);
        })).ShouldBe("first");

        s_flowing.Value = null;

        (await host.RunAsync(static () => Task.FromResult(s_flowing.Value))).ShouldBeNull();
        (await host.RunAsync(static () => Task.FromResult(IsolatedNamespace.Current))).ShouldBe(host);
    }

    [KernelFact]
    public async Task Each_body_begins_in_the_working_directory_of_its_caller_and_leaves_that_alone()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        string here = Environment.CurrentDirectory;

        await host.RunAsync(static () =>
        {
            Environment.CurrentDirectory = "/";
            return Task.CompletedTask;
        });

        (await host.RunAsync(static () => Task.FromResult(Environment.CurrentDirectory))).ShouldBe(here);
        Environment.CurrentDirectory.ShouldBe(here);
    }

    [KernelFact]
    public async Task A_body_that_has_been_on_another_host_leaves_it_on_its_own()
    {
        await using var host = await IsolatedNamespace.CreateAsync("mine");
        await using var other = await IsolatedNamespace.CreateAsync("theirs");
        await host.RunAsync(() =>
        {
            other.Run(static () => HostName()).ShouldBe("theirs");
            return Task.CompletedTask;
        });

        (string name, ulong network) = await host.RunAsync(static () =>
        {
            Sys.TryReadNamespaceInode("/proc/thread-self/ns/net", out ulong inode);
            return Task.FromResult((HostName(), inode));
        });

        (name, network).ShouldBe(("mine", host.Inode));

        static string HostName() => File.ReadAllText("/proc/sys/kernel/hostname").Trim();
    }

    [KernelFact]
    public async Task From_inside_another_host_it_goes_to_its_own_alone()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        await using var other = await IsolatedNamespace.CreateAsync();
        await host.RunAsync(static () => Task.CompletedTask);

        (ulong there, ulong back) = await other.RunAsync(async () => (await host.RunAsync(Network), await Network()));

        (there, back).ShouldBe((host.Inode, other.Inode));

        static Task<ulong> Network()
        {
            Sys.TryReadNamespaceInode("/proc/thread-self/ns/net", out ulong inode);
            return Task.FromResult(inode);
        }
    }

    [KernelFact]
    public async Task One_that_a_body_has_changed_is_not_used_again()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        int changed = await host.RunAsync(static () =>
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
            return Task.FromResult(Sys.ThreadId);
        });

        (await host.RunAsync(static () => Task.FromResult((Sys.ThreadId, Thread.CurrentThread.Priority)))).ShouldNotBe((changed, ThreadPriority.BelowNormal));
        await Wait.UntilAsync(() => !Directory.Exists($"/proc/self/task/{changed}"), "the thread's end");
    }

    [KernelFact]
    public async Task With_the_flow_suppressed_a_body_is_inside_all_the_same()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        Task<ulong> run;
        using (ExecutionContext.SuppressFlow())
        {
            run = host.RunAsync(static () =>
            {
                Sys.TryReadNamespaceInode("/proc/thread-self/ns/net", out ulong inode);
                return Task.FromResult(inode);
            });
        }

        (await run).ShouldBe(host.Inode);
    }

    [KernelFact]
    public async Task What_a_body_without_a_flow_leaves_in_its_own_is_nobodys()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        await WithoutFlow(() => host.RunAsync(static () =>
        {
            s_flowing.Value = "left behind";
            return Task.FromResult<string?>(null);
        }));

        (await WithoutFlow(() => host.RunAsync(static () => Task.FromResult(s_flowing.Value)))).ShouldBeNull();

        static Task<string?> WithoutFlow(Func<Task<string?>> start)
        {
            using (ExecutionContext.SuppressFlow())
                return start();
        }
    }

    [KernelFact]
    public async Task An_interrupt_that_comes_late_ends_nothing()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        Thread serving = await host.RunAsync(static () =>
        {
            Thread.CurrentThread.Interrupt(); // delivered when it next waits, which is ours to do
            return Task.FromResult(Thread.CurrentThread);
        });

        serving.Interrupt();

        // It may reach the next body, as it may reach any on a thread that somebody else knows; then that one is told.
        Exception? thrown = await Record.ExceptionAsync(() => host.RunAsync(static () => Task.CompletedTask));
        thrown.ShouldBeOneOf(null, thrown as ThreadInterruptedException);
        (await host.RunAsync(static () => Task.FromResult(IsolatedNamespace.Current))).ShouldBe(host);
    }

    [KernelFact]
    public async Task What_is_sent_to_a_run_that_has_ended_goes_to_its_own_host()
    {
        await using var host = await IsolatedNamespace.CreateAsync("ended");
        await using var other = await IsolatedNamespace.CreateAsync("other");
        SynchronizationContext ended = await host.RunAsync(static () => Task.FromResult(SynchronizationContext.Current!));
        await host.DisposeAsync();

        IsolatedNamespace? there = null;
        await other.RunAsync(() =>
        {
            ended.Send(_ => there = IsolatedNamespace.Current, null);
            return Task.CompletedTask;
        });

        there.ShouldBe(host);
    }
}
