using NUnit.Framework;
using Shouldly;

[assembly: Parallelizable(ParallelScope.All)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]

namespace NetnsFixtures.Tests;

/// <summary>SetUp, body and TearDown are in one namespace and on one thread.</summary>
[InNamespace]
public sealed class LifeTests
{
    private IsolatedNamespace? _setUpIn;
    private Thread? _setUpOn;

    [OneTimeSetUp]
    public static void OneTimeSetUp() => Whereabouts.Here.ShouldBe(Whereabouts.Home);

    [OneTimeTearDown]
    public static void OneTimeTearDown() => Whereabouts.Here.ShouldBe(Whereabouts.Home);

    [SetUp]
    public async Task SetUp()
    {
        (_setUpIn, _setUpOn) = (IsolatedNamespace.Current, Thread.CurrentThread);
        ShouldBeWhereItWasSetUp();
        await Task.Yield();
        ShouldBeWhereItWasSetUp();
    }

    [TearDown]
    public async Task TearDown()
    {
        ShouldBeWhereItWasSetUp();
        await Task.Yield();
        ShouldBeWhereItWasSetUp();
    }

    [Test]
    public void A_plain_body() => ShouldBeWhereItWasSetUp();

    [Test]
    public async Task A_task()
    {
        await Task.Yield();
        ShouldBeWhereItWasSetUp();
    }

    [Test]
    public async ValueTask A_value_task()
    {
        await Task.Yield();
        ShouldBeWhereItWasSetUp();
    }

    [Test]
    public async Task An_assertion_that_awaits_does_not_take_it_elsewhere()
    {
        await Assert.ThrowsAsync<InvalidTimeZoneException>(async () =>
        {
            await Task.Yield();
            ShouldBeWhereItWasSetUp();
            throw new InvalidTimeZoneException();
        });
        ShouldBeWhereItWasSetUp();
    }

    [Test]
    public void It_has_lo_and_nothing_else() => Whereabouts.Interfaces.ShouldBe(["lo"]);

    [Test]
    public void The_namespace_is_called_like_the_test() =>
        IsolatedNamespace.Current.Name.ShouldBe(nameof(The_namespace_is_called_like_the_test));

    [Test]
    public void The_context_knows_the_test()
    {
        TestContext.CurrentContext.Test.MethodName.ShouldBe(nameof(The_context_knows_the_test));
        TestContext.Out.WriteLine("written inside");
    }

    private void ShouldBeWhereItWasSetUp()
    {
        Whereabouts.ShouldBeInside();
        IsolatedNamespace.Current.ShouldBeSameAs(_setUpIn);
        Thread.CurrentThread.ShouldBeSameAs(_setUpOn);
    }
}
