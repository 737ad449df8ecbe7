using NetnsFixtures.Execution;
using NetnsFixtures.Execution.Census;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Kernel.Tests.Execution;

/// <summary>Alone, since a stray of one test would fail the disposals of every other.</summary>
[Collection(nameof(ThreadCensusTests))]
public class ThreadCensusTests
{
    // The kernel's list of threads leaves some out when others end while it is read.
    [KernelFact]
    public async Task A_thread_inside_is_not_forgotten_while_others_end()
    {
        const int Inside = 16;
        const int Censuses = 3000;
        await using var host = await IsolatedNamespace.CreateAsync("crowded");
        using var leave = new ManualResetEventSlim();
        using var there = new CountdownEvent(Inside);
        Task[] inside = [.. Enumerable.Range(0, Inside).Select(_ => host.RunAsync(() =>
        {
            there.Signal();
            leave.Wait();
            return Task.CompletedTask;
        }))];
        there.Wait(TestContext.Current.CancellationToken);
        using var stop = new CancellationTokenSource();
        Thread[] churning = [.. Enumerable.Range(0, 3).Select(_ => new Thread(() => Churn(stop.Token)))];
        Array.ForEach(churning, static thread => thread.Start());

        var strays = new List<Stray>();
        for (int i = 0; i < Censuses && strays.Count == 0; i++)
            strays.AddRange(ThreadCensus.Take());

        stop.Cancel();
        Array.ForEach(churning, static thread => thread.Join());
        leave.Set();
        await Task.WhenAll(inside);
        strays.ShouldBeEmpty();

        static void Churn(CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                Thread[] brief = [.. Enumerable.Range(0, 4).Select(static _ => new Thread(static () => { }))];
                Array.ForEach(brief, static thread => thread.Start());
                Array.ForEach(brief, static thread => thread.Join());
            }
        }
    }

    [KernelFact]
    public async Task A_thread_that_was_moved_behind_our_back_is_found_and_fails_the_disposal()
    {
        var host = await IsolatedNamespace.CreateAsync("lured");
        host.Run(static () => { }); // where nobody has been inside, nobody is looked for
        using var moved = new ManualResetEventSlim();
        using var leave = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            host.Handle.TryBorrow(out int fd).ShouldBeTrue();
            Sys.SetNetworkNamespace(fd).ShouldBe(default);
            host.Handle.Return();
            moved.Set();
            leave.Wait();
        })
        { Name = "stray" };
        thread.Start();
        moved.Wait(TestContext.Current.CancellationToken);
        try
        {
            Stray stray = ThreadCensus.Take().ShouldHaveSingleItem();
            (stray.Comm, stray.Inode, stray.Expected).ShouldBe(("stray", host.Inode, null));

            var failed = await Should.ThrowAsync<NetnsException>(async () => await host.DisposeAsync());
            failed.Message.ShouldContain("'stray' is in net:[");
            failed.Message.ShouldContain("'lured'");
            await host.DisposeAsync();
        }
        finally
        {
            leave.Set();
            thread.Join();
        }

        ThreadCensus.Take().ShouldBeEmpty();
    }

    [KernelFact]
    public async Task It_can_be_taken_while_threads_come_and_go()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        using var over = new CancellationTokenSource();
        Task comingAndGoing = Task.Run(() =>
        {
            while (!over.IsCancellationRequested)
            {
                var thread = new Thread(() => host.Run(() => { }));
                thread.Start();
                thread.Join();
            }
        });

        for (int i = 0; i < 100; i++)
        {
            // The notes are copied far more often than the threads are listed, which takes longer.
            for (int j = 0; j < 2000; j++)
                ThreadNote.All().ShouldNotBeNull();
            ThreadCensus.Take().ShouldBeEmpty();
        }

        over.Cancel();
        await comingAndGoing;
    }

    [KernelFact]
    public async Task Threads_inside_by_right_are_none()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        IReadOnlyList<Stray> found = await host.RunAsync(async () =>
        {
            using var leave = new ManualResetEventSlim();
            using var here = new CountdownEvent(4);
            Task[] inside = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                here.Signal();
                leave.Wait();
            }))];
            here.Wait();
            IReadOnlyList<Stray> strays = ThreadCensus.Take();
            leave.Set();
            await Task.WhenAll(inside);
            return strays;
        });

        found.ShouldBeEmpty();
    }
}

[CollectionDefinition(nameof(ThreadCensusTests), DisableParallelization = true)]
public class ThreadCensusCollection;
