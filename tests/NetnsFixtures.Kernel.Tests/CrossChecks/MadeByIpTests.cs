using System.Net.NetworkInformation;
using System.Net.Sockets;
using NetnsFixtures.Kernel.Tests.Fixtures;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.CrossChecks;

/// <summary>What the library makes is what the commands of a manual would have made.</summary>
public class MadeByIpTests
{
    private const string MacA = "02:00:00:00:00:0a";
    private const string MacB = "02:00:00:00:00:0b";

    [KernelFact(OnEveryKernel = true)]
    public async Task A_cable()
    {
        Tool.SkipUnlessInstalled("ip");
        await using Hosts ours = await Hosts.CreateAsync(2), theirs = await Hosts.CreateAsync(2);

        await VethCable.ConnectAsync(
            new CableEnd(ours[0], "10.0.0.1/24", "fd00::1/64") { Mtu = 1400, MacAddress = PhysicalAddress.Parse(MacA), Gateways = ["10.0.0.2", "fd00::2"] },
            new CableEnd(ours[1], "10.0.0.2/24", "10.9.0.1/32", "fd00::2/64") { Mtu = 1400, MacAddress = PhysicalAddress.Parse(MacB) });
        await CableAsync(theirs[0], $"eth0 mtu 1400 address {MacA} up", theirs[1], $"eth0 mtu 1400 address {MacB}");
        await Tool.IpAsync(theirs[1], "link set eth0 up");
        await Tool.IpAsync(theirs[0], "address add 10.0.0.1/24 brd + dev eth0");
        await Tool.IpAsync(theirs[0], "address add fd00::1/64 dev eth0 nodad");
        await Tool.IpAsync(theirs[0], "route add default via 10.0.0.2 dev eth0 proto static");
        await Tool.IpAsync(theirs[0], "-6 route add default via fd00::2 dev eth0 proto static");
        await Tool.IpAsync(theirs[1], "address add 10.0.0.2/24 brd + dev eth0");
        await Tool.IpAsync(theirs[1], "address add 10.9.0.1/32 dev eth0");
        await Tool.IpAsync(theirs[1], "address add fd00::2/64 dev eth0 nodad");

        await Twins.ShouldBeAlikeAsync(ours[0], theirs[0]);
        await Twins.ShouldBeAlikeAsync(ours[1], theirs[1]);
    }

    [KernelTheory(OnEveryKernel = true)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_switch(bool snooping)
    {
        Tool.SkipUnlessInstalled("ip");
        await using BridgeSwitch ours = await BridgeSwitch.CreateAsync("lan", new BridgeSwitchOptions { MulticastSnooping = snooping });
        await using Hosts hosts = await Hosts.CreateAsync(4);
        await using IsolatedNamespace theirs = IsolatedNamespace.CreateDown("by-ip", NamespaceRole.Switch);

        await ours.ConnectAsync([new CableEnd(hosts[0], "10.0.0.1/24") { Mtu = 1400 }, new CableEnd(hosts[1], "10.0.0.2/24")]);
        await Tool.IpAsync(theirs, $"link add br0 type bridge mcast_snooping {(snooping ? 1 : 0)}");
        await CableAsync(theirs, "port0 mtu 1400 master br0 up", hosts[2], "eth0 mtu 1400");
        await CableAsync(theirs, "port1 master br0 up", hosts[3], "eth0");
        await Tool.IpAsync(hosts[2], "link set eth0 up");
        await Tool.IpAsync(hosts[3], "link set eth0 up");
        await Tool.IpAsync(theirs, "link set br0 up");

        await Twins.LinksShouldBeAlikeAsync(ours.Namespace, theirs);
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task Changes()
    {
        Tool.SkipUnlessInstalled("ip");
        await using Hosts ours = await PairAsync(), theirs = await PairAsync();

        foreach ((Func<IsolatedNamespace, Task> change, string command) in s_changes)
        {
            await change(ours[0]);
            await Tool.IpAsync(theirs[0], command);
        }

        await Twins.ShouldBeAlikeAsync(ours[0], theirs[0]);
    }

    private static readonly Route s_withSource =
        new() { Destination = "10.7.0.0/16", Gateway = (HostAddress)"10.0.0.2", PreferredSource = (HostAddress)"10.0.0.1", Table = 1000 };

    private static readonly (Func<IsolatedNamespace, Task> Change, string Command)[] s_changes =
    [
        (host => host.AddAddressAsync("eth0", "10.1.0.1/16"), "address add 10.1.0.1/16 brd + dev eth0"),
        (host => host.AddAddressAsync("eth0", "10.2.0.1/31"), "address add 10.2.0.1/31 dev eth0"),
        (host => host.AddAddressAsync("eth0", "fd01::1/64"), "address add fd01::1/64 dev eth0 nodad"),
        (host => host.AddAddressAsync("eth0", "fe80::1/64"), "address add fe80::1/64 dev eth0 nodad"),
        (host => host.AddAddressAsync("lo", "127.0.0.2/8"), "address add 127.0.0.2/8 brd + scope host dev lo"),
        (host => host.AddRouteAsync("10.3.0.0/16", "10.0.0.2"), "route add 10.3.0.0/16 via 10.0.0.2 proto static"),
        (host => host.AddRouteAsync("10.4.0.0/16", interfaceName: "eth0", metric: 9), "route add 10.4.0.0/16 dev eth0 proto static metric 9"),
        (host => host.AddRouteAsync("fd03::/64", "fe80::2", "eth0"), "-6 route add fd03::/64 via fe80::2 dev eth0 proto static"),
        (host => host.AddRouteAsync(new Route { Destination = "10.5.0.0/16", Type = RouteType.RTN_BLACKHOLE }), "route add blackhole 10.5.0.0/16 proto static"),
        (host => host.AddRouteAsync(new Route { Destination = "fd05::/64", Type = RouteType.RTN_PROHIBIT }), "-6 route add prohibit fd05::/64 proto static"),
        (host => host.AddRouteAsync(new Route { Destination = "10.6.0.0/16", Type = RouteType.RTN_LOCAL, LinkIndex = 1 }),
            "route add local 10.6.0.0/16 dev lo proto static table main"),
        (host => host.AddRouteAsync(s_withSource), "route add 10.7.0.0/16 via 10.0.0.2 src 10.0.0.1 proto static table 1000"),
        (host => host.AddRouteAsync(new Route { Destination = "10.9.0.0/16", Gateway = (HostAddress)"fd00::2" }),
            "route add 10.9.0.0/16 via inet6 fd00::2 proto static"),
        (host => host.AddRouteAsync("10.8.0.0/16", "10.0.0.2"), "route add 10.8.0.0/16 via 10.0.0.2"),
        (host => host.RemoveRouteAsync(host.GetRoutes().Single(route => route.Destination == (IPPrefix)"10.8.0.0/16")), "route delete 10.8.0.0/16"),
        (host => host.AddRuleAsync(new RoutingRule { Priority = 100, Source = (IPPrefix)"10.0.0.0/8", Mark = 0x2a, InputInterface = "eth0", Table = 1000 }),
            "rule add from 10.0.0.0/8 fwmark 0x2a iif eth0 lookup 1000 pref 100 protocol 0"),
        (host => host.AddRuleAsync(new RoutingRule { Family = AddressFamily.InterNetworkV6, Priority = 101, Destination = (IPPrefix)"fd00::/64", Table = 7 }),
            "-6 rule add to fd00::/64 lookup 7 pref 101 protocol 0"),
        (host => host.RemoveAddressAsync("eth0", "10.1.0.1/16"), "address delete 10.1.0.1/16 dev eth0"),
        (host => host.RemoveAddressAsync("eth0", "fd01::1/64"), "address delete fd01::1/64 dev eth0"),
        (host => host.SetNeighbourAsync("eth0", "10.0.0.9", PhysicalAddress.Parse(MacB)), $"neighbour replace 10.0.0.9 lladdr {MacB} dev eth0 nud permanent"),
        (host => host.SetNeighbourAsync("eth0", "fd00::9", PhysicalAddress.Parse(MacB)), $"neighbour replace fd00::9 lladdr {MacB} dev eth0 nud permanent"),
    ];

    private static async Task<Hosts> PairAsync()
    {
        Hosts hosts = await Hosts.CreateAsync(2);
        await VethCable.ConnectAsync(
            new CableEnd(hosts[0], "10.0.0.1/24", "fd00::1/64") { MacAddress = PhysicalAddress.Parse(MacA) },
            new CableEnd(hosts[1], "10.0.0.2/24", "fd00::2/64") { MacAddress = PhysicalAddress.Parse(MacB) });
        return hosts;
    }

    // ip takes a path where it takes the name of a namespace.
    private static async Task CableAsync(IsolatedNamespace near, string nearEnd, IsolatedNamespace far, string farEnd)
    {
        far.Handle.TryBorrow(out int descriptor).ShouldBeTrue();
        try
        {
            const string queues = "numtxqueues 1 numrxqueues 1";
            await Tool.IpAsync(near, $"link add name {nearEnd} {queues} type veth peer name {farEnd} {queues} netns /proc/{Environment.ProcessId}/fd/{descriptor}");
        }
        finally
        {
            far.Handle.Return();
        }
    }
}
