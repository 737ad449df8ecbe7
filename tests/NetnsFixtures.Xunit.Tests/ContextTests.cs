using Shouldly;
using Xunit;

namespace NetnsFixtures.Tests;

/// <summary>What the framework offers to a test works on its thread.</summary>
[Trait("Category", "Context")]
public sealed class ContextTests(ITestOutputHelper output, ITestContextAccessor accessor)
{
    [NetnsFact]
    public async Task Output_is_the_tests_own()
    {
        output.WriteLine("written inside");
        await Task.Run(
            static () => TestContext.Current.TestOutputHelper.ShouldNotBeNull().WriteLine("written by a pool thread"),
            TestContext.Current.CancellationToken);
        output.Output.ShouldContain("written inside");
        output.Output.ShouldContain("written by a pool thread");
    }

    [NetnsFact(DisplayName = "The context knows the test: its display name, its traits and its instance")]
    [Trait("Speed", "Fast")]
    public void The_context_knows_the_test()
    {
        accessor.Current.ShouldBeSameAs(TestContext.Current);
        ITestContext context = TestContext.Current;
        context.Test.ShouldNotBeNull().TestDisplayName.ShouldStartWith("The context knows the test");
        context.TestCase.ShouldNotBeNull().Traits["Category"].ShouldBe(["Context"]);
        context.TestCase.Traits["Speed"].ShouldBe(["Fast"]);
        context.TestClassInstance.ShouldBeSameAs(this);
        context.TestStatus.ShouldBe(TestEngineStatus.Running);
    }

    [NetnsFact]
    public void Attachments_are_kept()
    {
        TestContext.Current.AddAttachment("route table", "default via 10.0.0.1");
        TestContext.Current.Attachments.ShouldNotBeNull().ShouldContainKey("route table");
    }

    [NetnsFact]
    public void The_source_of_a_test_is_known() =>
        TestContext.Current.TestCase.ShouldNotBeNull().SourceFilePath.ShouldNotBeNull().ShouldEndWith("ContextTests.cs");
}
