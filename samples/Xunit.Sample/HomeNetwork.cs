namespace Xunit.Sample;

/// <summary>The topology that the tests of a class share: a laptop and a printer behind a gateway, a web server on the other side.</summary>
public sealed class HomeNetwork : IAsyncLifetime
{
    public BridgeSwitch Internet { get; private set; } = null!;

    public BridgeSwitch Lan { get; private set; } = null!;

    public IsolatedNamespace Server { get; private set; } = null!;

    public IsolatedNamespace Laptop { get; private set; } = null!;

    public IsolatedNamespace Printer { get; private set; } = null!;

    public NatGateway Home { get; private set; } = null!;

    private WebApplication App { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Internet = await BridgeSwitch.CreateAsync("internet");
        Lan = await BridgeSwitch.CreateAsync("lan");
        Server = await IsolatedNamespace.CreateAsync("server");
        Laptop = await IsolatedNamespace.CreateAsync("laptop");
        Printer = await IsolatedNamespace.CreateAsync("printer");
        Home = await NatGateway.CreateAsync(inside: Lan, insideAddress: "192.168.1.1/24",
                                            outside: Internet, outsideAddress: "203.0.113.1/24", name: "home");
        await Internet.ConnectAsync(Server, "203.0.113.80/24");
        await Lan.ConnectAsync(Laptop, "192.168.1.10/24", gateway: "192.168.1.1");
        await Lan.ConnectAsync(Printer, "192.168.1.20/24", gateway: "192.168.1.1");
        App = await WhoAmI.StartAsync(Server, "http://203.0.113.80:80");
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Home.DisposeAsync();
        await Printer.DisposeAsync();
        await Laptop.DisposeAsync();
        await Server.DisposeAsync();
        await Lan.DisposeAsync();
        await Internet.DisposeAsync();
    }
}
