using Xunit.Sdk;
using Xunit.v3;

namespace NetnsFixtures.Xunit;

/// <summary>Runs the tests of a test case: the only one of a fact or a row, or all that a theory finds late.</summary>
internal sealed class NetnsTestCaseRunner : XunitTestCaseRunner
{
    private static readonly NetnsTestCaseRunner s_instance = new();

    /// <summary>Does what the framework does with a test case that does not execute itself.</summary>
    public static async ValueTask<RunSummary> RunAsync(
        XunitTestCase testCase, ExplicitOption explicitOption, IMessageBus messageBus, object?[] constructorArguments,
        ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource, ParallelMode parallelMode,
        ExecutionScheduler scheduler, FixtureMappingManager methodFixtureMappings)
    {
        IReadOnlyCollection<IXunitTest> tests = await aggregator.RunAsync(testCase.CreateTests, []);
        return aggregator.ToException() switch
        {
            null => await s_instance.Run(
                testCase, tests, messageBus, aggregator, cancellationTokenSource, parallelMode, scheduler, testCase.TestCaseDisplayName,
                testCase.SkipReason, explicitOption, constructorArguments, methodFixtureMappings),
            { } skip when SkipReason(skip) is { } reason =>
                XunitRunnerHelper.SkipTestCases(messageBus, cancellationTokenSource, [testCase], reason),
            { } failure => XunitRunnerHelper.FailTestCases(messageBus, cancellationTokenSource, [testCase], failure),
        };
    }

    protected override ValueTask<RunSummary> RunTest(XunitTestCaseRunnerContext ctxt, IXunitTest test) =>
        NetnsTestRunner.RunAsync(ctxt, test);

    // A theory without data may ask to be skipped.
    private static string? SkipReason(Exception exception) => exception.Message.StartsWith(DynamicSkipToken.Value, StringComparison.Ordinal)
        ? exception.Message[DynamicSkipToken.Value.Length..]
        : null;
}
