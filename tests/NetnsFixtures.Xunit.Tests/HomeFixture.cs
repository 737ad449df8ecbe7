using Shouldly;
using Xunit;

namespace NetnsFixtures.Tests;

/// <summary>A topology that xUnit.net makes, once for a class or a collection.</summary>
public sealed class HomeFixture : IAsyncLifetime
{
    private HomeNetwork? _network;

    public IsolatedNamespace Laptop => Network.Laptop;

    public HomeNetwork Network => _network.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        Whereabouts.Here.ShouldBe(Whereabouts.Home);
        _network = await HomeNetwork.CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Network.Laptop.RunAsync(static () => Task.CompletedTask);
        await Network.DisposeAsync();
    }
}
