using NUnit.Framework;

namespace NetnsFixtures.Victims;

/// <summary>Each of these is skipped, for a reason of its own. Where namespaces are missing, no OneTimeSetUp is run.</summary>
[InNamespace]
public sealed class SkippedTests
{
    private IsolatedNamespace? _network;

    [OneTimeSetUp]
    public async Task Build() => _network = await IsolatedNamespace.CreateAsync();

    [OneTimeTearDown]
    public async Task TakeDown() => await _network!.DisposeAsync();

    [Test]
    [Ignore("not today")]
    public void Plainly() => Assert.Fail("it ran");

    [Test]
    public void Within() => Assert.Ignore("decided inside");

    [TestCase(1, IgnoreReason = "not this row")]
    public void Skipped_row(int value) => Assert.Fail($"it ran with {value}");

    [Test]
    public void Not() => Tests.Whereabouts.ShouldBeInside();
}
