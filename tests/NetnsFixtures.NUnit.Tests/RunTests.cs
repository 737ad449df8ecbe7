using System.Collections.Concurrent;
using NUnit.Framework;
using Shouldly;

namespace NetnsFixtures.Tests;

/// <summary>Each run of a test, whatever makes it run, is in a namespace of its own.</summary>
[InNamespace]
public sealed class RunTests
{
    private static readonly ConcurrentDictionary<string, ConcurrentBag<IsolatedNamespace>> s_runs = new();

    public static IEnumerable<TestCaseData> Rows => [new TestCaseData(1).SetName("first row"), new TestCaseData(2).SetName("second row")];

    [TestCase(1)]
    [TestCase(2)]
    public void Test_case(int value) => ShouldRunInside(value > 0);

    [TestCaseSource(nameof(Rows))]
    public async Task Test_case_source(int value)
    {
        await Task.Yield();
        ShouldRunInside(value > 0);
    }

    [Test]
    public void Values([Values(1, 2)] int value) => ShouldRunInside(value > 0);

    [TestCase(2, ExpectedResult = 4)]
    public async Task<int> Expected_result(int value)
    {
        await Task.Yield();
        ShouldRunInside(true);
        return value * 2;
    }

    [Test]
    [Repeat(3)]
    public void Repetition() => ShouldBeNewInRun(TestContext.CurrentContext.CurrentRepeatCount);

    [Test]
    [Retry(3)]
    public void Retrial()
    {
        ShouldBeNewInRun(TestContext.CurrentContext.CurrentRepeatCount);
        Assert.That(TestContext.CurrentContext.CurrentRepeatCount, Is.EqualTo(2));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Cancellation(CancellationToken cancellationToken)
    {
        cancellationToken.CanBeCanceled.ShouldBeTrue();
        await Task.Run(Whereabouts.ShouldBeInside, cancellationToken);
        ShouldRunInside(true);
    }

    // Other namespaces, not other inodes: the kernel gives the number of one that is gone to the next.
    private static void ShouldBeNewInRun(int run)
    {
        ConcurrentBag<IsolatedNamespace> seen = s_runs.GetOrAdd(TestContext.CurrentContext.Test.ID, static _ => []);
        seen.Count.ShouldBe(run);
        seen.ShouldNotContain(IsolatedNamespace.Current);
        seen.Add(IsolatedNamespace.Current);
        ShouldRunInside(true);
    }

    private static void ShouldRunInside(bool data)
    {
        data.ShouldBeTrue();
        Whereabouts.ShouldBeInside();
        Whereabouts.Interfaces.ShouldBe(["lo"]);
    }
}
