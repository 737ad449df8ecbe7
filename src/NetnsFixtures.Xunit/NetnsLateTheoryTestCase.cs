using Xunit.Sdk;
using Xunit.v3;

namespace NetnsFixtures.Xunit;

/// <summary>A theory whose rows are found when it runs: they cannot be serialized, or discovery was told not to look.</summary>
internal sealed class NetnsLateTheoryTestCase : XunitDelayEnumeratedTheoryTestCase, ISelfExecutingXunitTestCase
{
    [Obsolete("For deserialization only.")]
    public NetnsLateTheoryTestCase()
    {
    }

    public NetnsLateTheoryTestCase(XunitDelayEnumeratedTheoryTestCase plain)
        : base(
            plain.TestMethod, plain.TestCaseDisplayName, plain.UniqueID, plain.Explicit, plain.SkipTestWithoutData, plain.SkipExceptions,
            plain.SkipReason, plain.SkipType, plain.SkipUnless, plain.SkipWhen, plain.Traits, plain.SourceFilePath, plain.SourceLineNumber,
            plain.Timeout)
    {
    }

    public ValueTask<RunSummary> Run(
        ExplicitOption explicitOption, IMessageBus messageBus, object?[] constructorArguments, ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource, ParallelMode parallelMode, ExecutionScheduler scheduler,
        FixtureMappingManager methodFixtureMappings) =>
        NetnsTestCaseRunner.RunAsync(
            this, explicitOption, messageBus, constructorArguments, aggregator, cancellationTokenSource, parallelMode, scheduler,
            methodFixtureMappings);
}
