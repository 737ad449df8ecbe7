using System.Net;
using System.Net.Sockets;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.Fixtures;

public class UnpluggingTests
{
    [KernelFact(OnEveryKernel = true)]
    public async Task Between_hosts_nothing_passes_and_both_see_it()
    {
        await using var alice = await IsolatedNamespace.CreateAsync("alice");
        await using var bob = await IsolatedNamespace.CreateAsync("bob");
        await using var cable = await VethCable.ConnectAsync(alice, "10.0.0.1/24", bob, "10.0.0.2/24");

        await cable.UnplugAsync();
        await cable.UnplugAsync();

        cable.IsPluggedIn.ShouldBeFalse();
        cable.A.Read().HasCarrier.ShouldBeFalse();
        cable.A.Read().OperationalState.ShouldBeOneOf(OperationalState.IF_OPER_LOWERLAYERDOWN, OperationalState.IF_OPER_DOWN);
        cable.A.Read().IsUp.ShouldBeTrue();
        cable.B.Read().HasCarrier.ShouldBeFalse();
        using var receiver = Packets.Udp(bob, "10.0.0.2");
        using var sender = Packets.Udp(alice, "10.0.0.1");
        await sender.SendAsync(new byte[1], "10.0.0.2", ((IPEndPoint)receiver.Client.LocalEndPoint!).Port, Packets.Guard());
        Packets.IsEmpty(receiver).ShouldBeTrue();
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task Plugged_in_again_everything_is_as_before()
    {
        await using var alice = await IsolatedNamespace.CreateAsync("alice");
        await using var bob = await IsolatedNamespace.CreateAsync("bob");
        await using var cable = await VethCable.ConnectAsync(
            new CableEnd(alice, "10.0.0.1/24", "fd00::1/64"),
            new CableEnd(bob, "10.0.0.2/24", "fd00::2/64") { Gateways = ["10.0.0.1", "fd00::1"] });
        await bob.AddRouteAsync("10.7.0.0/16", "10.0.0.1", metric: 7);
        await bob.AddRouteAsync("fd07::/16", "fd00::1", metric: 7);
        string[] before = Everything(bob);

        await cable.UnplugAsync();
        Everything(bob).ShouldNotBe(before);
        await cable.PlugInAsync();
        await cable.PlugInAsync();

        await Wait.UntilAsync(() => Everything(bob).SequenceEqual(before), "the link-local route to be back");
        foreach ((string from, string to) in new[] { ("10.0.0.1", "10.0.0.2"), ("fd00::1", "fd00::2") })
        {
            using var sender = Packets.Udp(alice, from);
            using var receiver = Packets.Udp(bob, to);
            await Packets.SendOneAsync(sender, receiver, to);
        }
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task At_a_switch_the_host_keeps_its_addresses_and_routes()
    {
        await using var lan = await BridgeSwitch.CreateAsync("lan");
        await using var host = await IsolatedNamespace.CreateAsync("host");
        await using var other = await IsolatedNamespace.CreateAsync("other");
        var cable = await lan.ConnectAsync(host, "10.0.0.1/24", gateway: "10.0.0.2");
        await lan.ConnectAsync(other, "10.0.0.2/24");

        await cable.UnplugAsync();

        Link unplugged = cable.A.Read();
        unplugged.IsUp.ShouldBeTrue();
        unplugged.HasCarrier.ShouldBeFalse();
        unplugged.Addresses.ShouldContain(address => address.Prefix == "10.0.0.1/24");
        host.GetRoutes().ShouldContain(route => route.IsDefault && route.IsLinkDown);

        await cable.PlugInAsync();

        cable.A.Read().HasCarrier.ShouldBeTrue();
        using var sender = Packets.Udp(host, "10.0.0.1");
        using var receiver = Packets.Udp(other, "10.0.0.2");
        await Packets.SendOneAsync(sender, receiver, "10.0.0.2");
    }

    [KernelFact]
    public async Task A_connection_survives_it()
    {
        await using var lan = await BridgeSwitch.CreateAsync("lan");
        await using var client = await IsolatedNamespace.CreateAsync("client");
        await using var server = await IsolatedNamespace.CreateAsync("server");
        var cable = await lan.ConnectAsync(client, "10.0.0.1/24");
        await lan.ConnectAsync(server, "10.0.0.2/24");
        using var listener = Packets.Listen(server, "10.0.0.2", 80);
        ValueTask<TcpClient> accepting = listener.AcceptTcpClientAsync(Packets.Guard());
        using TcpClient sending = await Packets.ConnectAsync(client, "10.0.0.2", 80);
        using TcpClient receiving = await accepting;

        await cable.UnplugAsync();
        await sending.GetStream().WriteAsync("through the dark"u8.ToArray(), Packets.Guard());
        receiving.Available.ShouldBe(0);
        await cable.PlugInAsync();

        byte[] received = new byte[16];
        await receiving.GetStream().ReadExactlyAsync(received, Packets.Guard());
        received.ShouldBe("through the dark"u8.ToArray());
    }

    private static string[] Everything(IsolatedNamespace host) =>
        [.. host.GetRoutes().Select(route => $"{route} proto {route.Protocol}").Order(), .. host.GetLink("eth0").Addresses.Select(address => address.ToString()).Order()];
}
