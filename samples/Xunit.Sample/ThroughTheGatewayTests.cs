using System.Net;
using System.Net.Sockets;

namespace Xunit.Sample;

/// <summary>Tests of one class share a topology, by xUnit's own class fixture; each says which host it runs on.</summary>
public class ThroughTheGatewayTests(HomeNetwork network) : IClassFixture<HomeNetwork>
{
    [NetnsFact(Host = nameof(HomeNetwork.Laptop))]
    public async Task The_server_sees_the_gateway_and_not_the_laptop()
    {
        using var client = new HttpClient();

        string seen = await client.GetStringAsync("http://203.0.113.80/whoami", TestContext.Current.CancellationToken);

        seen.ShouldBe("203.0.113.1");
    }

    [NetnsFact(Host = nameof(HomeNetwork.Server))]
    public async Task A_forwarded_port_leads_to_the_printer()
    {
        await using WebApplication web = await WhoAmI.StartAsync(network.Printer, "http://192.168.1.20:80");
        await using ForwardedPort port = await network.Home.ForwardPortAsync(ProtocolType.Tcp, 8080, "192.168.1.20", 80);
        using var client = new HttpClient();

        string seen = await client.GetStringAsync("http://203.0.113.1:8080/whoami", TestContext.Current.CancellationToken);

        seen.ShouldBe("203.0.113.80", "a forwarded connection keeps its source");
    }

    [NetnsTheory(Host = nameof(HomeNetwork.Server))]
    [InlineData("192.168.1.10")]
    [InlineData("192.168.1.20")]
    public async Task Nobody_outside_reaches_a_host_inside(string address)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        var unreachable = await Should.ThrowAsync<SocketException>(() => socket.ConnectAsync(IPAddress.Parse(address), 80));

        unreachable.SocketErrorCode.ShouldBe(SocketError.NetworkUnreachable);
    }
}
