using System.Runtime.InteropServices;
using NetnsFixtures.Execution.Births;

namespace NetnsFixtures.Kernel.Tests.Execution;

public class ThreadBirthTests
{
    [KernelFact(OnEveryKernel = true)]
    public async Task A_thread_that_is_started_inside_without_its_flow_is_born_at_home()
    {
        Assert.SkipUnless(ThreadBirths.AreAtHome, $"births are not taken in hand on {RuntimeInformation.ProcessArchitecture}");
        await using var host = await IsolatedNamespace.CreateAsync();
        ulong seen = 0;

        host.Run(() =>
        {
            var thread = new Thread(() => seen = Where.AmI);
            thread.UnsafeStart();
            thread.Join();
        });

        seen.ShouldBe(Where.Home);
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task A_thread_that_is_started_inside_with_its_flow_is_inside()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        ulong seen = 0;

        host.Run(() =>
        {
            var thread = new Thread(() => seen = Where.AmI);
            thread.Start();
            thread.Join();
        });

        seen.ShouldBe(host.Inode);
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task Work_that_is_queued_inside_without_its_flow_runs_at_home()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        for (int i = 0; i < 50; i++)
        {
            var seen = new TaskCompletionSource<ulong>(TaskCreationOptions.RunContinuationsAsynchronously);
            host.Run(() => ThreadPool.UnsafeQueueUserWorkItem(_ => seen.SetResult(Where.AmI), null));
            (await seen.Task).ShouldBe(Where.Home);
        }
    }
}
