using Shouldly;
using Xunit;

namespace NetnsFixtures.Victims;

/// <summary>Each of these fails, in a way that has to come out as it is.</summary>
public sealed class FailingTests
{
    [NetnsFact]
    public async Task Assertion()
    {
        await Task.Yield();
        Assert.Fail("the assertion that was meant to fail");
    }

    [NetnsFact]
    public void Exception() => throw new InvalidTimeZoneException("thrown inside");

    [NetnsTheory]
    [InlineData(1)]
    public void Row(int value) => Assert.Equal(2, value);

    [NetnsFact(Timeout = 200)]
    public Task Hanging() => Task.Delay(Timeout.Infinite, CancellationToken.None);

    [NetnsFact(Timeout = 200)]
    public void Blocking() => Thread.Sleep(Timeout.Infinite);

    [NetnsFact]
    public void Parameters(int value) => value.ShouldBe(0);
}

/// <summary>Says so if a namespace stays open after the test that failed in it.</summary>
public sealed class LeavingTests : IClassFixture<LeavingTests.Witness>
{
    private readonly Witness _witness;

    public LeavingTests(Witness witness) => (_witness, witness.Seen) = (witness, IsolatedNamespace.Current);

    [NetnsFact]
    public void Failing() => _witness.Seen.ShouldBeNull();

    public sealed class Witness : IAsyncDisposable
    {
        public IsolatedNamespace? Seen { get; set; }

        public async ValueTask DisposeAsync() =>
            await Should.ThrowAsync<NetnsException>(() => Seen.ShouldNotBeNull().RunAsync(static () => Task.CompletedTask));
    }
}

public sealed class FailingConstructorTests
{
    public FailingConstructorTests() => throw new InvalidTimeZoneException($"constructed in {IsolatedNamespace.Current.Name}");

    [NetnsFact]
    public void Constructor()
    {
    }
}

public sealed class FailingDisposalTests : IAsyncDisposable
{
    [NetnsFact]
    public void Disposal()
    {
    }

    public ValueTask DisposeAsync() => throw new InvalidTimeZoneException($"disposed in {IsolatedNamespace.Current.Name}");
}
