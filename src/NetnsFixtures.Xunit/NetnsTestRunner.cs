using System.Diagnostics;
using NetnsFixtures.Testing;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace NetnsFixtures.Xunit;

/// <summary>Runs one test, from the constructor of its class to <c>DisposeAsync</c>, on a thread that is inside.</summary>
internal sealed class NetnsTestRunner : XunitTestRunnerBase<NetnsTestRunnerContext, IXunitTest>
{
    private static readonly NetnsTestRunner s_instance = new();

    public static async ValueTask<RunSummary> RunAsync(XunitTestCaseRunnerContext testCase, IXunitTest test)
    {
        await using var context = new NetnsTestRunnerContext(testCase, test);
        await context.InitializeAsync();
        return await s_instance.Run(context);
    }

    protected override ValueTask<bool> OnTestStarting(NetnsTestRunnerContext ctxt) =>
        OnTestStarting(ctxt, ctxt.Test.Explicit, ctxt.Timeout);

    protected override ValueTask<TimeSpan> RunTest(NetnsTestRunnerContext ctxt) => ctxt.RunsInParallel
        ? ctxt.Scheduler.RunParallelTask(() => RunOnHostAsync(ctxt), ctxt.CancellationTokenSource.Token)
        : RunOnHostAsync(ctxt);

    private async ValueTask<TimeSpan> RunOnHostAsync(NetnsTestRunnerContext ctxt)
    {
        using TestHost host = await HostChoice.OpenAsync(ctxt);
        Task<TimeSpan> inside = host.Namespace.RunAsync(() =>
        {
            ThreadCheck.ThrowIfOutside(host.Namespace.Handle);
            return base.RunTest(ctxt).AsTask();
        });
        TimeSpan time = ctxt.Timeout > 0 && !Debugger.IsAttached ? await WithinTimeoutAsync(ctxt, inside) : await inside;
        host.CheckThreads();
        return time;
    }

    // Watched from outside: the test's own thread may be what hangs. Such a thread is left behind, in a namespace that is nobody's by then.
    private async ValueTask<TimeSpan> WithinTimeoutAsync(NetnsTestRunnerContext ctxt, Task<TimeSpan> inside)
    {
        long start = Stopwatch.GetTimestamp();
        if (await Task.WhenAny(inside, Task.Delay(ctxt.Timeout)) == inside)
            return await inside;

        var late = TestTimeoutException.ForTimedOutTest(ctxt.Timeout);
        UpdateTestContext(null, TestResultState.FromException(ctxt.Timeout * 1000, late));
        TestContext.Current.CancelCurrentTest();
        ctxt.Aggregator.Add(late);
        return Stopwatch.GetElapsedTime(start);
    }
}
