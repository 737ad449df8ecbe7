using System.Net.Sockets;

namespace NUnit.Sample;

/// <summary>Tests of one fixture share a topology, by NUnit's own OneTimeSetUp; each says which host it runs on.</summary>
public class HomeNetworkTests
{
    private BridgeSwitch _internet = null!;
    private BridgeSwitch _lan = null!;
    private IsolatedNamespace _server = null!;
    private IsolatedNamespace _laptop = null!;
    private NatGateway _home = null!;
    private WebApplication _app = null!;

    [OneTimeSetUp]
    public async Task BuildAsync()
    {
        if (NamespaceSupport.Missing is { } missing && !NamespaceSupport.IsRequired)
            Assert.Ignore(missing);
        _internet = await BridgeSwitch.CreateAsync("internet");
        _lan = await BridgeSwitch.CreateAsync("lan");
        _server = await IsolatedNamespace.CreateAsync("server");
        _laptop = await IsolatedNamespace.CreateAsync("laptop");
        _home = await NatGateway.CreateAsync(inside: _lan, insideAddress: "192.168.1.1/24",
                                             outside: _internet, outsideAddress: "203.0.113.1/24", name: "home");
        await _internet.ConnectAsync(_server, "203.0.113.80/24");
        await _lan.ConnectAsync(_laptop, "192.168.1.10/24", gateway: "192.168.1.1");
        _app = await WhoAmI.StartAsync(_server, "http://203.0.113.80:80");
    }

    [OneTimeTearDown]
    public async Task TakeDownAsync()
    {
        await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_home?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_laptop?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_lan?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_internet?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Test, InNamespace(Host = nameof(_laptop))]
    public async Task The_server_sees_the_gateway_and_not_the_laptop()
    {
        using var client = new HttpClient();

        (await client.GetStringAsync("http://203.0.113.80/whoami")).ShouldBe("203.0.113.1");
    }

    [Test, InNamespace(Host = nameof(_server))]
    public async Task A_forwarded_port_leads_to_the_laptop()
    {
        await using WebApplication web = await WhoAmI.StartAsync(_laptop, "http://192.168.1.10:80");
        await using ForwardedPort port = await _home.ForwardPortAsync(ProtocolType.Tcp, 8080, "192.168.1.10", 80);
        using var client = new HttpClient();

        (await client.GetStringAsync("http://203.0.113.1:8080/whoami")).ShouldBe("203.0.113.80", "a forwarded connection keeps its source");
    }
}
