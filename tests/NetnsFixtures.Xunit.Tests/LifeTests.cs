using Shouldly;
using Xunit;

namespace NetnsFixtures.Tests;

/// <summary>From the constructor to the disposal of its class, a test is in one namespace and on one thread.</summary>
public sealed class LifeTests : IAsyncLifetime
{
    private readonly IsolatedNamespace _bornIn = IsolatedNamespace.Current;
    private readonly Thread _bornOn = Thread.CurrentThread;

    public LifeTests() => ShouldBeWhereItWasBorn();

    public async ValueTask InitializeAsync()
    {
        ShouldBeWhereItWasBorn();
        await Task.Yield();
        ShouldBeWhereItWasBorn();
    }

    public async ValueTask DisposeAsync()
    {
        ShouldBeWhereItWasBorn();
        await Task.Yield();
        ShouldBeWhereItWasBorn();
    }

    [NetnsFact]
    public void A_plain_body() => ShouldBeWhereItWasBorn();

    [NetnsFact]
    public async Task A_task()
    {
        await Task.Yield();
        ShouldBeWhereItWasBorn();
    }

    [NetnsFact]
    public async ValueTask A_value_task()
    {
        await Task.Yield();
        ShouldBeWhereItWasBorn();
    }

    [NetnsFact(Timeout = 60_000)]
    public async Task A_timeout_does_not_take_it_elsewhere()
    {
        ShouldBeWhereItWasBorn();
        await Task.Run(Whereabouts.ShouldBeInside, TestContext.Current.CancellationToken);
        ShouldBeWhereItWasBorn();
    }

    [NetnsFact]
    public static void A_static_test() => Whereabouts.ShouldBeInside();

    [NetnsFact]
    public void It_has_lo_and_nothing_else() => Whereabouts.Interfaces.ShouldBe(["lo"]);

    [NetnsFact]
    public void The_namespace_is_called_like_the_test() =>
        IsolatedNamespace.Current.Name.ShouldBe(nameof(The_namespace_is_called_like_the_test));

    [NetnsFact]
    public void A_name_that_is_too_long_for_a_host_is_cut_after_sixty_four_bytes_and_does_no_harm() =>
        IsolatedNamespace.Current.Name.Length.ShouldBe(64);

    private void ShouldBeWhereItWasBorn()
    {
        Whereabouts.ShouldBeInside();
        IsolatedNamespace.Current.ShouldBeSameAs(_bornIn);
        Thread.CurrentThread.ShouldBeSameAs(_bornOn);
    }
}
