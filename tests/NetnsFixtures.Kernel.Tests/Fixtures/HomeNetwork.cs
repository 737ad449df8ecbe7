namespace NetnsFixtures.Kernel.Tests.Fixtures;

/// <summary>The topology of the README, IPv4 and IPv6: a laptop behind a gateway, a server and a stranger on the other side.</summary>
internal sealed class HomeNetwork : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _parts = [];

    public required BridgeSwitch Internet { get; init; }

    public required BridgeSwitch Lan { get; init; }

    public required IsolatedNamespace Server { get; init; }

    public required IsolatedNamespace Stranger { get; init; }

    public required IsolatedNamespace Laptop { get; init; }

    public required IsolatedNamespace Printer { get; init; }

    public required NatGateway Home { get; init; }

    public static async Task<HomeNetwork> CreateAsync()
    {
        BridgeSwitch internet = await BridgeSwitch.CreateAsync("internet");
        BridgeSwitch lan = await BridgeSwitch.CreateAsync("lan");
        var network = new HomeNetwork
        {
            Internet = internet,
            Lan = lan,
            Server = await IsolatedNamespace.CreateAsync("server"),
            Stranger = await IsolatedNamespace.CreateAsync("stranger"),
            Laptop = await IsolatedNamespace.CreateAsync("laptop"),
            Printer = await IsolatedNamespace.CreateAsync("printer"),
            Home = await NatGateway.CreateAsync(new NatGatewayOptions
            {
                Name = "home",
                Inside = lan,
                InsideAddresses = ["192.168.1.1/24", "fd01::1/64"],
                Outside = internet,
                OutsideAddresses = ["203.0.113.1/24", "2001:db8::1/64"],
            }),
        };
        await internet.ConnectAsync(
            [new CableEnd(network.Server, "203.0.113.80/24", "2001:db8::80/64"), new CableEnd(network.Stranger, "203.0.113.66/24", "2001:db8::66/64")]);
        await lan.ConnectAsync(
            [
                new CableEnd(network.Laptop, "192.168.1.10/24", "fd01::10/64") { Gateways = ["192.168.1.1", "fd01::1"] },
                new CableEnd(network.Printer, "192.168.1.20/24", "fd01::20/64") { Gateways = ["192.168.1.1", "fd01::1"] },
            ]);
        network._parts.AddRange([internet, lan, network.Server, network.Stranger, network.Laptop, network.Printer, network.Home]);
        return network;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable part in _parts)
            await part.DisposeAsync();
    }
}
