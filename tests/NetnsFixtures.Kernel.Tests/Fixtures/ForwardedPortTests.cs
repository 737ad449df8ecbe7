using System.Net;
using System.Net.Sockets;

namespace NetnsFixtures.Kernel.Tests.Fixtures;

public class ForwardedPortTests
{
    [KernelTheory(OnEveryKernel = true)]
    [InlineData("203.0.113.1", "203.0.113.66", "192.168.1.10")]
    [InlineData("2001:db8::1", "2001:db8::66", "fd01::10")]
    public async Task Tcp_is_forwarded_and_withdrawn_at_run_time(string gateway, string stranger, string laptop)
    {
        await using var network = await HomeNetwork.CreateAsync();
        using var listener = Packets.Listen(network.Laptop, laptop, 80);

        await using ForwardedPort port = await network.Home.ForwardPortAsync(ProtocolType.Tcp, 8080, laptop, 80);

        (await Packets.ConnectAsync(network.Stranger, listener, gateway, 8080)).Address.ShouldBe(IPAddress.Parse(stranger), "the source is kept");
        network.Home.ForwardedPorts.ShouldHaveSingleItem().ShouldBeSameAs(port);

        await port.WithdrawAsync();
        await port.WithdrawAsync();

        network.Home.ForwardedPorts.ShouldBeEmpty();
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Should.ThrowAsync<OperationCanceledException>(() => network.Stranger.RunAsync(async () =>
        {
            var address = IPAddress.Parse(gateway);
            using var client = new TcpClient(address.AddressFamily);
            await client.ConnectAsync(address, 8080, patience.Token);
        }));
        listener.Pending().ShouldBeFalse();
        await network.Home.ForwardPortAsync(ProtocolType.Tcp, 8080, laptop, 80);
        await Packets.ConnectAsync(network.Stranger, listener, gateway, 8080);
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task Udp_is_forwarded_and_answered()
    {
        await using var network = await HomeNetwork.CreateAsync();
        using var laptop = Packets.Udp(network.Laptop, "192.168.1.10", 53);
        using var stranger = Packets.Udp(network.Stranger, "203.0.113.66", 5353);
        await network.Home.ForwardPortAsync(ProtocolType.Udp, 5300, "192.168.1.10", 53);

        await stranger.SendAsync("question"u8.ToArray(), "203.0.113.1", 5300, Packets.Guard());
        UdpReceiveResult question = await laptop.ReceiveAsync(Packets.Guard());
        await laptop.SendAsync("answer"u8.ToArray(), question.RemoteEndPoint, Packets.Guard());
        UdpReceiveResult answer = await stranger.ReceiveAsync(Packets.Guard());

        answer.Buffer.ShouldBe("answer"u8.ToArray());
        answer.RemoteEndPoint.ShouldBe(new IPEndPoint(IPAddress.Parse("203.0.113.1"), 5300));
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task Hosts_inside_reach_it_by_the_outside_address_too()
    {
        await using var network = await HomeNetwork.CreateAsync();
        using var listener = Packets.Listen(network.Laptop, "192.168.1.10", 80);
        await network.Home.ForwardPortAsync(ProtocolType.Tcp, 8080, "192.168.1.10", 80);

        IPEndPoint seen = await Packets.ConnectAsync(network.Printer, listener, "203.0.113.1", 8080);

        seen.Address.ShouldBe(IPAddress.Parse("203.0.113.1"), "hairpin with the external source (RFC 4787 REQ-9a)");
    }

    [KernelFact]
    public async Task What_cannot_be_forwarded_is_refused()
    {
        await using var network = await HomeNetwork.CreateAsync();
        NatGateway home = network.Home;
        await home.ForwardPortAsync(ProtocolType.Tcp, 8080, "192.168.1.10", 80);

        (await Should.ThrowAsync<NetnsException>(() => home.ForwardPortAsync(ProtocolType.Tcp, 8080, "192.168.1.20", 80))).Message.ShouldContain("forwarded already");
        (await Should.ThrowAsync<NetnsException>(() => home.ForwardPortAsync(ProtocolType.Tcp, 0, "192.168.1.10", 80))).Message.ShouldContain("no port");
        (await Should.ThrowAsync<NetnsException>(() => home.ForwardPortAsync(ProtocolType.Tcp, 80, "192.168.1.10", 65536))).Message.ShouldContain("no port");
        (await Should.ThrowAsync<NetnsException>(() => home.ForwardPortAsync(ProtocolType.Icmp, 80, "192.168.1.10", 80))).Message.ShouldContain("tcp and udp");
        await home.ForwardPortAsync(ProtocolType.Udp, 8080, "192.168.1.10", 80);
        home.ForwardedPorts.Count.ShouldBe(2);
    }
}
