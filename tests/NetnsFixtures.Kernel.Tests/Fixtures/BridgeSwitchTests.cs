using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.Fixtures;

public class BridgeSwitchTests
{
    [KernelFact]
    public async Task Of_many_hosts_connected_at_once_the_last_reaches_the_first_with_its_first_packet()
    {
        const int Count = 70; // more than two sends
        await using var lan = await BridgeSwitch.CreateAsync("lan");
        await using var hosts = await Hosts.CreateAsync(Count);

        IReadOnlyList<VethCable> cables = await lan.ConnectAsync([.. hosts.Select((host, i) => new CableEnd(host, $"10.0.0.{i + 1}/24"))]);

        cables.Count.ShouldBe(Count);
        cables.ShouldAllBe(cable => cable.A.Name == "eth0");
        cables.Select(cable => cable.A.Host).ShouldBe(hosts);
        using var first = Packets.Udp(hosts[0], "10.0.0.1");
        using var last = Packets.Udp(hosts[^1], $"10.0.0.{Count}");
        (await Packets.SendOneAsync(last, first, "10.0.0.1")).Address.ShouldBe(IPAddress.Parse($"10.0.0.{Count}"));
    }

    [KernelFact]
    public async Task Hosts_connected_one_by_one_reach_each_other_with_the_first_packet()
    {
        await using var lan = await BridgeSwitch.CreateAsync("lan");
        await using var hosts = await Hosts.CreateAsync(12);
        for (int i = 0; i < hosts.Count; i++)
        {
            await lan.ConnectAsync(hosts[i], $"10.0.0.{i + 1}/24");
            if (i == 0)
                continue;
            using var receiver = Packets.Udp(hosts[i - 1], $"10.0.0.{i}");
            using var sender = Packets.Udp(hosts[i], $"10.0.0.{i + 1}");
            await Packets.SendOneAsync(sender, receiver, $"10.0.0.{i}");
        }

        lan.Cables.Count.ShouldBe(12);
    }

    [KernelTheory(OnEveryKernel = true)]
    [InlineData(false, "239.1.2.3", "10.0.0.1", "10.0.0.2")]
    [InlineData(true, "239.1.2.3", "10.0.0.1", "10.0.0.2")]
    [InlineData(false, "ff05::1:3", "fd00::1", "fd00::2")]
    public async Task Multicast_reaches_those_who_listen(bool snooping, string group, string from, string to)
    {
        await using var lan = await BridgeSwitch.CreateAsync("lan", new BridgeSwitchOptions { MulticastSnooping = snooping });
        await using var hosts = await Hosts.CreateAsync(2);
        await lan.ConnectAsync([new CableEnd(hosts[0], "10.0.0.1/24", "fd00::1/64"), new CableEnd(hosts[1], "10.0.0.2/24", "fd00::2/64")]);
        var address = IPAddress.Parse(group);
        IPAddress any = address.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any;
        using UdpClient listener = hosts[1].Run(() =>
        {
            var client = new UdpClient(new IPEndPoint(any, 5007));
            if (address.AddressFamily == AddressFamily.InterNetwork)
                client.JoinMulticastGroup(address, IPAddress.Parse(to));
            else
                client.JoinMulticastGroup(hosts[1].GetLink("eth0").Index, address);
            return client;
        });
        using UdpClient sender = Packets.Udp(hosts[0], from);

        // The group has no route of its own: the interface is chosen by the socket.
        if (address.AddressFamily == AddressFamily.InterNetwork)
            sender.Client.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, IPAddress.Parse(from).GetAddressBytes());
        else
            sender.Client.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.MulticastInterface, hosts[0].GetLink("eth0").Index);

        (await Packets.SendOneAsync(sender, listener, group)).Address.ShouldBe(IPAddress.Parse(from));
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task The_forwarding_table_tells_who_is_where()
    {
        await using var lan = await BridgeSwitch.CreateAsync("lan");
        await using var hosts = await Hosts.CreateAsync(3);
        var macs = new[] { "02-00-00-00-00-01", "02-00-00-00-00-02", "02-00-00-00-00-03" }.Select(PhysicalAddress.Parse).ToArray();
        await lan.ConnectAsync([.. hosts.Select((host, i) => new CableEnd(host, $"10.0.0.{i + 1}/24") { MacAddress = macs[i] })]);
        using var receiver = Packets.Udp(hosts[1], "10.0.0.2");
        using var sender = Packets.Udp(hosts[0], "10.0.0.1");
        await Packets.SendOneAsync(sender, receiver, "10.0.0.2");

        ILookup<PhysicalAddress, ForwardingEntry> learned = lan.GetForwardingTable().Where(entry => entry.IsLearned).ToLookup(entry => entry.MacAddress);

        lan.FindCable(learned[macs[0]].ShouldHaveSingleItem())!.A.Host.ShouldBeSameAs(hosts[0]);
        lan.FindCable(learned[macs[1]].ShouldHaveSingleItem())!.A.Host.ShouldBeSameAs(hosts[1]);
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task Two_switches_are_two_networks()
    {
        await using var one = await BridgeSwitch.CreateAsync("one");
        await using var two = await BridgeSwitch.CreateAsync("two");
        await using var hosts = await Hosts.CreateAsync(2);
        await one.ConnectAsync(hosts[0], "10.0.0.1/24");
        await two.ConnectAsync(hosts[1], "10.0.0.2/24");

        var refused = await Should.ThrowAsync<SocketException>(() => Packets.ConnectAsync(hosts[0], "10.0.0.2", 80));

        refused.SocketErrorCode.ShouldBe(SocketError.HostUnreachable);

        // Linux 6.1 goes on asking for some seconds after it has given up on the connection.
        await Wait.UntilAsync(
            () => hosts[0].GetNeighbours().Any(neighbour => neighbour.Address == "10.0.0.2" && neighbour.State == NeighbourState.NUD_FAILED),
            "the neighbour to be given up");
    }

    [KernelFact]
    public async Task A_refused_connection_of_many_leaves_none_behind()
    {
        await using var lan = await BridgeSwitch.CreateAsync("lan");
        await using var hosts = await Hosts.CreateAsync(3);
        CableEnd[] wrongLast = [new(hosts[0], "10.0.0.1/24"), new(hosts[1], "10.0.0.2/24"), new(hosts[2], "10.0.0.3/24") { InterfaceName = "lo" }];

        (await Should.ThrowAsync<NetnsException>(() => lan.ConnectAsync(wrongLast))).Message.ShouldContain("the name is taken");

        hosts.ShouldAllBe(host => host.GetLinks().Count == 1);
        lan.Namespace.GetLinks().Select(link => link.Name).ShouldBe(["lo", "br0"]);
        lan.Cables.ShouldBeEmpty();
        await lan.ConnectAsync([.. wrongLast.Select(end => end with { InterfaceName = null })]);
        hosts.ShouldAllBe(host => host.GetLinks().Count == 2);
    }

    [KernelFact]
    public async Task What_the_kernel_refuses_half_way_is_taken_back()
    {
        await using var lan = await BridgeSwitch.CreateAsync("lan");
        await using var hosts = await Hosts.CreateAsync(2);
        await hosts[1].AddRouteAsync(new Route { Destination = "0.0.0.0/0", Type = RouteType.RTN_BLACKHOLE });

        // The second host has a default route already: known to the kernel alone.
        var refused = await Should.ThrowAsync<NetnsException>(() => lan.ConnectAsync(
            [new CableEnd(hosts[0], "10.0.0.1/24"), new CableEnd(hosts[1], "10.0.0.2/24") { Gateways = ["10.0.0.1"] }]));

        refused.ErrorName.ShouldBe("EEXIST");
        refused.Message.ShouldContain("route add default via 10.0.0.1");
        hosts.ShouldAllBe(host => host.GetLinks().Count == 1);
        lan.Namespace.GetLinks().Count.ShouldBe(2);
        (await lan.ConnectAsync(hosts[1], "10.0.0.2/24")).A.Name.ShouldBe("eth0");
    }

    [KernelFact]
    public async Task Disposal_takes_the_cables_and_leaves_the_hosts()
    {
        await using var hosts = await Hosts.CreateAsync(2);
        var lan = await BridgeSwitch.CreateAsync("lan");
        await lan.ConnectAsync([.. hosts.Select((host, i) => new CableEnd(host, $"10.0.0.{i + 1}/24"))]);

        await lan.DisposeAsync();
        await lan.DisposeAsync();

        await Wait.UntilAsync(() => hosts.All(host => host.GetLinks().Count == 1), "the cables to go with the switch");
        (await Should.ThrowAsync<NetnsException>(() => lan.ConnectAsync(hosts[0], "10.0.0.1/24"))).Message.ShouldContain("disposed of");
        await using var next = await BridgeSwitch.CreateAsync("next");
        await next.ConnectAsync([.. hosts.Select((host, i) => new CableEnd(host, $"10.0.0.{i + 1}/24"))]);
    }

    [KernelFact]
    public async Task Its_interfaces_are_no_hosts_have_no_addresses_and_say_nothing_by_themselves()
    {
        await using var lan = await BridgeSwitch.CreateAsync("lan");
        await using Hosts hosts = await Hosts.CreateAsync(2);
        await lan.ConnectAsync([new CableEnd(hosts[0], "10.0.0.1/24"), new CableEnd(hosts[1], "10.0.0.2/24")]);

        lan.Namespace.GetLinks().SelectMany(static link => link.Addresses).ShouldBeEmpty();
        var refused = await Should.ThrowAsync<NetnsException>(() => lan.Namespace.AddAddressAsync("br0", "fd00::1/64"));
        refused.Message.ShouldContain("disable_ipv6");

        await lan.Namespace.SetSysctlAsync("net.ipv6.conf.br0.disable_ipv6", "0");
        await lan.Namespace.AddAddressAsync("br0", "fd00::1/64");
    }
}
