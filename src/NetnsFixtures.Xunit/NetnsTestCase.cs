using NetnsFixtures.Testing;
using Xunit.Sdk;
using Xunit.v3;

namespace NetnsFixtures.Xunit;

/// <summary>A test case that runs inside: a fact, or one row of a theory.</summary>
internal sealed class NetnsTestCase : XunitTestCase, ISelfExecutingXunitTestCase
{
    [Obsolete("For deserialization only.")]
    public NetnsTestCase()
    {
    }

    private NetnsTestCase(XunitTestCase plain)
        : base(
            plain.TestMethod, plain.TestCaseDisplayName, plain.UniqueID, plain.Explicit, plain.TestLabel, plain.DisableParallelization,
            plain.SkipExceptions, plain.SkipReason, plain.SkipType, plain.SkipUnless, plain.SkipWhen, plain.Traits,
            plain.TestMethodArguments, plain.SourceFilePath, plain.SourceLineNumber, plain.Timeout)
    {
        // Only a test case that says beforehand, and without condition, that it is skipped leaves the fixtures of its class alone.
        if (Requirement.SkipReason(INetnsAttribute.NeedsOf(plain.TestMethod)) is { } missing && !IsSkippedAnyway(plain))
            (SkipReason, SkipType, SkipUnless, SkipWhen) = (missing, null, null, null);
    }

    /// <summary>
    /// Makes the framework's own test cases run inside. Those of other kinds are errors that discovery found, and run no test.
    /// </summary>
    public static IReadOnlyCollection<IXunitTestCase> Inside(IReadOnlyCollection<IXunitTestCase> testCases) =>
        [.. testCases.Select(Inside)];

    private static IXunitTestCase Inside(IXunitTestCase testCase) => testCase switch
    {
        XunitDelayEnumeratedTheoryTestCase late when Requirement.SkipReason(INetnsAttribute.NeedsOf(late.TestMethod)) is null => new NetnsLateTheoryTestCase(late),
        XunitTestCase plain and not ExecutionErrorTestCase => new NetnsTestCase(plain),
        _ => testCase,
    };

    private static bool IsSkippedAnyway(XunitTestCase plain) =>
        plain is { SkipReason: not null, SkipUnless: null, SkipWhen: null };

    public ValueTask<RunSummary> Run(
        ExplicitOption explicitOption, IMessageBus messageBus, object?[] constructorArguments, ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource, ParallelMode parallelMode, ExecutionScheduler scheduler,
        FixtureMappingManager methodFixtureMappings) =>
        NetnsTestCaseRunner.RunAsync(
            this, explicitOption, messageBus, constructorArguments, aggregator, cancellationTokenSource, parallelMode, scheduler,
            methodFixtureMappings);
}
