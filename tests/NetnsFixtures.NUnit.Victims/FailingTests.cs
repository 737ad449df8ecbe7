using NUnit.Framework;
using Shouldly;

namespace NetnsFixtures.Victims;

/// <summary>Each of these fails, in a way that has to come out as it is.</summary>
[InNamespace]
public sealed class FailingTests
{
    [Test]
    public async Task Assertion()
    {
        await Task.Yield();
        Assert.Fail("the assertion that was meant to fail");
    }

    [Test]
    public void Exception() => throw new InvalidTimeZoneException("thrown inside");

    [TestCase(1)]
    public void Row(int value) => Assert.That(value, Is.EqualTo(2));

    [Test]
    [CancelAfter(200)]
    public Task Cancelled(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

    [Test]
    [MaxTime(60_000)]
    public void Hidden() => Assert.Pass("it ran outside");

    [Test]
    [MaxTime(60_000)]
    [InNamespace]
    public void Both() => Tests.Whereabouts.ShouldBeInside();
}

/// <summary>The method says it all.</summary>
public sealed class FailingSetUpTests
{
    [SetUp]
    public void SetUp() => throw new InvalidTimeZoneException($"set up in {IsolatedNamespace.Current.Name}");

    [Test]
    [InNamespace]
    public void Set_up()
    {
    }
}

[InNamespace]
public sealed class FailingTearDownTests
{
    [TearDown]
    public void TearDown() => throw new InvalidTimeZoneException($"torn down in {IsolatedNamespace.Current.Name}");

    [Test]
    public void Torn_down()
    {
    }
}

/// <summary>Says so if a namespace stays open after the test that failed in it.</summary>
[InNamespace]
public sealed class LeavingTests
{
    private IsolatedNamespace? _seen;

    [Test]
    public void Failing()
    {
        _seen = IsolatedNamespace.Current;
        Assert.Fail("after it has taken note");
    }

    [OneTimeTearDown]
    public async Task Its_namespace_is_gone() =>
        await Should.ThrowAsync<NetnsException>(() => _seen.ShouldNotBeNull().RunAsync(static () => Task.CompletedTask));
}
