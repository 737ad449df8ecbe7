using System.Net;
using System.Net.Sockets;

namespace NetnsFixtures.Soak.Topology;

/// <summary>
/// The README's topology: a server in the internet, a laptop behind a NAT, and an ASP.NET Core app that answers with a token of its own.
/// </summary>
internal sealed class ReadmeTopology : IAsyncDisposable
{
    /// <summary>The app's address, the same in every topology.</summary>
    public const string Url = "http://203.0.113.80/whoami";

    /// <summary>The address that the server sees the laptop at.</summary>
    public const string Gateway = "203.0.113.1";

    private const int ForwardedPort = 8080;
    private const int LaptopPort = 5000;

    private readonly string _token;
    private readonly Action<string> _enter;
    private readonly WebApplication _app;

    private ReadmeTopology(string token, Action<string> enter) => (_token, _enter, _app) = (token, enter, WhoAmI.Create(token));

    public BridgeSwitch Internet { get; private set; } = null!;

    public BridgeSwitch Lan { get; private set; } = null!;

    public IsolatedNamespace Server { get; private set; } = null!;

    public IsolatedNamespace Laptop { get; private set; } = null!;

    public NatGateway Home { get; private set; } = null!;

    /// <summary>Builds it and starts the app.</summary>
    /// <param name="token">What the app answers.</param>
    /// <param name="enter">Told of every phase when it begins.</param>
    public static async Task<ReadmeTopology> CreateAsync(string token, Action<string>? enter = null)
    {
        var topology = new ReadmeTopology(token, enter ?? (static _ => { }));
        await topology.BuildAsync();
        return topology;
    }

    /// <summary>Asks the app from the laptop, and returns its token and the address that it saw.</summary>
    public async Task<string> AskAsync()
    {
        _enter("request");
        using var client = new HttpClient();
        return await Laptop.RunAsync(() => client.GetStringAsync(Url));
    }

    /// <summary>Forwards a port to the laptop, and fetches the token from there.</summary>
    public async Task<string> AskThroughForwardedPortAsync()
    {
        _enter("forwarded port");
        await using ForwardedPort port = await Home.ForwardPortAsync(ProtocolType.Tcp, ForwardedPort, "192.168.1.10", LaptopPort);
        using Socket listener = Laptop.CreateSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Any, LaptopPort));
        listener.Listen();
        using Socket client = Server.CreateSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Parse(Gateway), ForwardedPort);
        using Socket accepted = await listener.AcceptAsync();
        await accepted.SendAsync(System.Text.Encoding.UTF8.GetBytes(_token));
        accepted.Shutdown(SocketShutdown.Both);
        using var reader = new StreamReader(new NetworkStream(client));
        return await reader.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _enter("app's end");
        await Server.RunAsync(() => _app.StopAsync());
        await _app.DisposeAsync();
        _enter("gateway's end");
        await Home.DisposeAsync();
        _enter("hosts' end");
        await Laptop.DisposeAsync();
        await Server.DisposeAsync();
        _enter("switches' end");
        await Lan.DisposeAsync();
        await Internet.DisposeAsync();
    }

    private async Task BuildAsync()
    {
        _enter("switches");
        Internet = await BridgeSwitch.CreateAsync("internet");
        Lan = await BridgeSwitch.CreateAsync("lan");
        _enter("hosts");
        Server = await IsolatedNamespace.CreateAsync("server");
        Laptop = await IsolatedNamespace.CreateAsync("laptop");
        _enter("gateway");
        Home = await NatGateway.CreateAsync(
            inside: Lan, insideAddress: "192.168.1.1/24", outside: Internet, outsideAddress: $"{Gateway}/24", name: "home");
        _enter("cables");
        await Internet.ConnectAsync(Server, "203.0.113.80/24");
        await Lan.ConnectAsync(Laptop, "192.168.1.10/24", gateway: "192.168.1.1");
        _enter("app");
        await Server.RunAsync(() => _app.StartAsync());
    }
}
