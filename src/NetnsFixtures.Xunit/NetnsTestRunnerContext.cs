using NetnsFixtures.Testing;
using Xunit.Sdk;
using Xunit.v3;

namespace NetnsFixtures.Xunit;

/// <summary>
/// What the runner needs to know. The framework's own runner, which does the work on the test's thread, gets a test without a timeout that
/// is not to be scheduled in parallel: both would take the test to another thread, and are seen to before it starts.
/// </summary>
internal sealed class NetnsTestRunnerContext(XunitTestCaseRunnerContext testCase, IXunitTest test) : XunitTestRunnerContext(
    WithoutTimeout(test), testCase.ExplicitOption, testCase.MessageBus, testCase.Aggregator.Clone(), testCase.CancellationTokenSource,
    ParallelMode.None, testCase.Scheduler, testCase.BeforeAfterTestAttributes, testCase.ConstructorArguments, testCase.CaseFixtureMappings)
{
    /// <summary>The test's timeout in milliseconds; 0 for none.</summary>
    public int Timeout { get; } = test.Timeout;

    public bool RunsInParallel { get; } = testCase.ParallelMode == ParallelMode.All && !test.DisableParallelization;

    // A row of a theory may bring a condition of its own, which replaces what the test case said.
    protected override string? GetRuntimeSkipReason() => base.GetRuntimeSkipReason() ?? Requirement.SkipReason(INetnsAttribute.NeedsOf(Test.TestMethod));

    private static XunitTest WithoutTimeout(IXunitTest test) => new(
        test.TestCase, test.TestMethod, test.DisableParallelization, test.Explicit, test.SkipReason, test.SkipType, test.SkipUnless,
        test.SkipWhen, test.TestDisplayName, test.TestLabel, test.UniqueID, test.Traits, timeout: 0, test.TestMethodArguments);
}
