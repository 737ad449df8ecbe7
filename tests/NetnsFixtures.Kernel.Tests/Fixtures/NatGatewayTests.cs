using System.Net;
using System.Net.Sockets;
using NetnsFixtures.Conntrack;

namespace NetnsFixtures.Kernel.Tests.Fixtures;

public class NatGatewayTests
{
    [KernelTheory(OnEveryKernel = true)]
    [InlineData("203.0.113.80", "203.0.113.1", "192.168.1.10")]
    [InlineData("2001:db8::80", "2001:db8::1", "fd01::10")]
    public async Task The_server_sees_the_gateway_and_not_the_laptop(string server, string gateway, string laptop)
    {
        await using var network = await HomeNetwork.CreateAsync();
        using var listener = Packets.Listen(network.Server, server, 80);

        (await Packets.ConnectAsync(network.Laptop, listener, server, 80)).Address.ShouldBe(IPAddress.Parse(gateway));

        using var receiver = Packets.Udp(network.Server, server);
        using var sender = Packets.Udp(network.Laptop, laptop, 5000);
        (await Packets.SendOneAsync(sender, receiver, server)).ShouldBe(new IPEndPoint(IPAddress.Parse(gateway), 5000), "the port is kept where it is free");
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task The_connection_table_can_be_read()
    {
        await using var network = await HomeNetwork.CreateAsync();
        using var receiver = Packets.Udp(network.Server, "203.0.113.80", 53);
        using var sender = Packets.Udp(network.Laptop, "192.168.1.10", 5000);
        await Packets.SendOneAsync(sender, receiver, "203.0.113.80");

        ConntrackEntry entry = network.Home.GetConnections().ShouldHaveSingleItem();

        entry.Protocol.ShouldBe(ProtocolType.Udp);
        (entry.Original.Source, entry.Original.SourcePort, entry.Original.Destination, entry.Original.DestinationPort)
            .ShouldBe((HostAddress.Parse("192.168.1.10"), (ushort)5000, HostAddress.Parse("203.0.113.80"), (ushort)53));
        entry.Reply.Destination.ShouldBe(HostAddress.Parse("203.0.113.1"));
        entry.Status.HasFlag(ConntrackStatus.IPS_SRC_NAT).ShouldBeTrue();
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task Nobody_outside_reaches_a_host_inside_unasked()
    {
        await using var network = await HomeNetwork.CreateAsync();
        using var listener = Packets.Listen(network.Laptop, "0.0.0.0", 80);
        using var udp = Packets.Udp(network.Laptop, "0.0.0.0", 5000);

        // The stranger knows the way: only the gateway stands between.
        await network.Stranger.AddRouteAsync("192.168.1.0/24", "203.0.113.1");
        using var attacker = Packets.Udp(network.Stranger, "203.0.113.66", 5000);
        await attacker.SendAsync(new byte[1], "192.168.1.10", 5000, Packets.Guard());
        await attacker.SendAsync(new byte[1], "203.0.113.1", 5000, Packets.Guard());
        await network.Stranger.RunAsync(async () =>
        {
            using var client = new TcpClient();
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            await Should.ThrowAsync<OperationCanceledException>(async () => await client.ConnectAsync(IPAddress.Parse("192.168.1.10"), 80, patience.Token));
        });

        listener.Pending().ShouldBeFalse();
        Packets.IsEmpty(udp).ShouldBeTrue();
        network.Home.GetConnections().ShouldBeEmpty("what was dropped must leave no entry that a later mapping would collide with");
    }

    [KernelFact]
    public async Task An_unsolicited_packet_does_not_change_a_later_mapping()
    {
        await using var network = await HomeNetwork.CreateAsync();
        using var server = Packets.Udp(network.Server, "203.0.113.80", 3478);
        using var laptop = Packets.Udp(network.Laptop, "192.168.1.10", 5000);

        // The server speaks first, to the very mapping that the laptop will want (RFC 4787 REQ-11).
        await server.SendAsync(new byte[1], "203.0.113.1", 5000, Packets.Guard());

        (await Packets.SendOneAsync(laptop, server, "203.0.113.80")).ShouldBe(new IPEndPoint(IPAddress.Parse("203.0.113.1"), 5000));
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task One_local_port_is_one_external_port_for_every_peer()
    {
        await using var network = await HomeNetwork.CreateAsync();
        using var server = Packets.Udp(network.Server, "203.0.113.80", 3478);
        using var stranger = Packets.Udp(network.Stranger, "203.0.113.66", 3478);
        using var laptop = Packets.Udp(network.Laptop, "192.168.1.10", 5000);

        IPEndPoint first = await Packets.SendOneAsync(laptop, server, "203.0.113.80");
        IPEndPoint second = await Packets.SendOneAsync(laptop, stranger, "203.0.113.66");

        second.ShouldBe(first, "endpoint-independent mapping (RFC 4787 REQ-1)");
    }

    [KernelFact]
    public async Task Gateways_can_stand_in_a_row()
    {
        await using var internet = await BridgeSwitch.CreateAsync("internet");
        await using var provider = await BridgeSwitch.CreateAsync("provider");
        await using var lan = await BridgeSwitch.CreateAsync("lan");
        await using var server = await IsolatedNamespace.CreateAsync("server");
        await using var laptop = await IsolatedNamespace.CreateAsync("laptop");
        await using var carrier = await NatGateway.CreateAsync(provider, "100.64.0.1/10", internet, "203.0.113.1/24", name: "carrier");
        await using var home = await NatGateway.CreateAsync(lan, "192.168.1.1/24", provider, "100.64.0.2/10", gateway: "100.64.0.1", name: "home");
        await internet.ConnectAsync(server, "203.0.113.80/24");
        await lan.ConnectAsync(laptop, "192.168.1.10/24", gateway: "192.168.1.1");
        using var listener = Packets.Listen(server, "203.0.113.80", 80);

        (await Packets.ConnectAsync(laptop, listener, "203.0.113.80", 80)).Address.ShouldBe(IPAddress.Parse("203.0.113.1"));

        carrier.GetConnections().ShouldContain(entry => entry.Original.Source == "100.64.0.2");
        home.GetConnections().ShouldContain(entry => entry.Original.Source == "192.168.1.10");
    }

    [KernelFact]
    public async Task What_it_refuses_leaves_the_switches_as_they_were()
    {
        await using var lan = await BridgeSwitch.CreateAsync("lan");
        await using var internet = await BridgeSwitch.CreateAsync("internet");

        var refused = await Should.ThrowAsync<NetnsException>(() =>
            NatGateway.CreateAsync(lan, "192.168.1.1/24", internet, "203.0.113.1/24", gateway: "198.51.100.1"));

        refused.Message.ShouldContain("not on the link");
        lan.Namespace.GetLinks().Select(link => link.Name).ShouldBe(["lo", "br0"]);
        internet.Namespace.GetLinks().Select(link => link.Name).ShouldBe(["lo", "br0"]);
        lan.Cables.ShouldBeEmpty();
        await using var home = await NatGateway.CreateAsync(lan, "192.168.1.1/24", internet, "203.0.113.1/24");
    }

    [KernelFact]
    public async Task After_disposal_it_refuses()
    {
        await using var lan = await BridgeSwitch.CreateAsync("lan");
        await using var internet = await BridgeSwitch.CreateAsync("internet");
        var home = await NatGateway.CreateAsync(lan, "192.168.1.1/24", internet, "203.0.113.1/24");
        ForwardedPort port = await home.ForwardPortAsync(ProtocolType.Tcp, 80, "192.168.1.10", 80);

        await home.DisposeAsync();
        await home.DisposeAsync();
        await port.WithdrawAsync();

        Should.Throw<NetnsException>(() => home.GetConnections()).Message.ShouldContain("disposed of");
        await Should.ThrowAsync<NetnsException>(() => home.ForwardPortAsync(ProtocolType.Tcp, 80, "192.168.1.10", 80));
    }
}
