using System.Net.NetworkInformation;
using System.Net.Sockets;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.Fixtures;

public class ChangingStateTests
{
    [KernelFact]
    public async Task Addresses_are_added_and_removed()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        await host.AddAddressAsync("lo", "10.0.0.1/32");
        await host.AddAddressAsync("lo", "fd00::1/128");
        Addresses(host).ShouldBe(["127.0.0.1/8", "10.0.0.1/32", "::1/128", "fd00::1/128"], ignoreOrder: true);
        using (Packets.Listen(host, "10.0.0.1", 80))
        using (Packets.Listen(host, "fd00::1", 80))
        {
        }

        await host.RemoveAddressAsync("lo", "10.0.0.1/32");
        await host.RemoveAddressAsync("lo", "fd00::1/128");
        Addresses(host).ShouldBe(["127.0.0.1/8", "::1/128"], ignoreOrder: true);
    }

    [KernelFact]
    public async Task Routes_are_added_and_removed()
    {
        await using var network = await Pair.CreateAsync();
        IsolatedNamespace host = network.Alice;

        await host.AddRouteAsync("10.1.0.0/16", "10.0.0.2");
        await host.AddRouteAsync("10.2.0.0/16", interfaceName: "eth0", metric: 50);
        await host.AddRouteAsync("0.0.0.0/0", "10.0.0.2");
        await host.AddRouteAsync("fd02::/16", "fd00::2", "eth0");
        await host.AddRouteAsync(new Route { Destination = "10.3.0.0/16", Type = RouteType.RTN_BLACKHOLE });
        await host.AddRouteAsync(new Route { Destination = "10.4.0.0/16", Gateway = "10.0.0.2", Table = 1000 });

        string[] added = ["10.1.0.0/16", "10.2.0.0/16", "0.0.0.0/0", "fd02::/16", "10.3.0.0/16"];
        Route[] routes = [.. host.GetRoutes().Where(route => added.Contains(route.Destination.ToString()))];
        routes.Select(route => route.Destination.ToString()).ShouldBe(added, ignoreOrder: true);
        routes.Single(route => route.Destination == "10.2.0.0/16").Metric.ShouldBe(50u);
        routes.Single(route => route.Destination == "10.3.0.0/16").Type.ShouldBe(RouteType.RTN_BLACKHOLE);
        Route other = host.GetRoutes(1000).ShouldHaveSingleItem();

        foreach (Route route in routes)
            await host.RemoveRouteAsync(route);
        await host.RemoveRouteAsync(other);

        host.GetRoutes().ShouldNotContain(route => added.Contains(route.Destination.ToString()));
        host.GetRoutes(1000).ShouldBeEmpty();
    }

    [KernelFact]
    public async Task Rules_are_added_and_removed()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        var rule = new RoutingRule { Priority = 100, Source = "10.0.0.0/8", Mark = 7, Table = 1000 };
        var six = new RoutingRule { Priority = 101, Family = AddressFamily.InterNetworkV6, Destination = "fd00::/8", Table = 1000 };

        var inverted = new RoutingRule { Priority = 102, IsInverted = true, Source = "10.0.0.0/8" };
        RoutingRule[] rules = [rule, six, inverted];

        foreach (RoutingRule one in rules)
            await host.AddRuleAsync(one);
        host.GetRules().Where(one => one.Priority is >= 100 and <= 102).ShouldBe(rules, ignoreOrder: true);
        inverted.ToString().ShouldBe("102: not from 10.0.0.0/8 lookup 254");

        foreach (RoutingRule one in rules)
            await host.RemoveRuleAsync(one);
        host.GetRules().ShouldNotContain(one => one.Priority >= 100 && one.Priority <= 102);
    }

    [KernelFact]
    public async Task Neighbours_are_set_and_removed()
    {
        await using var network = await Pair.CreateAsync();
        var mac = PhysicalAddress.Parse("02-00-00-00-00-09");

        await network.Alice.SetNeighbourAsync("eth0", "10.0.0.9", mac);
        await network.Alice.SetNeighbourAsync("eth0", "fd00::9", mac);

        foreach (HostAddress address in new HostAddress[] { "10.0.0.9", "fd00::9" })
        {
            Neighbour neighbour = network.Alice.GetNeighbours().Single(one => one.Address == address);
            (neighbour.MacAddress, neighbour.State).ShouldBe((mac, NeighbourState.NUD_PERMANENT));
            await network.Alice.RemoveNeighbourAsync("eth0", address);
        }

        network.Alice.GetNeighbours().ShouldNotContain(one => one.State == NeighbourState.NUD_PERMANENT);
    }

    [KernelFact]
    public async Task The_ARP_table_shows_who_was_spoken_to()
    {
        await using var network = await Pair.CreateAsync();
        using var sender = Packets.Udp(network.Alice, "10.0.0.1");
        using var receiver = Packets.Udp(network.Bob, "10.0.0.2");
        await Packets.SendOneAsync(sender, receiver, "10.0.0.2");

        network.Alice.GetNeighbours().Single(one => one.Address == "10.0.0.2").MacAddress.ShouldBe(network.Cable.B.Read().MacAddress);
    }

    [KernelFact]
    public async Task Counters_count()
    {
        await using var network = await Pair.CreateAsync();
        LinkStatistics before = network.Cable.B.Read().Statistics;
        using var sender = Packets.Udp(network.Alice, "10.0.0.1");
        using var receiver = Packets.Udp(network.Bob, "10.0.0.2");
        await Packets.SendOneAsync(sender, receiver, "10.0.0.2");

        LinkStatistics after = network.Cable.B.Read().Statistics;

        (after.RxPackets - before.RxPackets).ShouldBeGreaterThanOrEqualTo(2u, "an ARP request and the packet");
        (after.RxBytes - before.RxBytes).ShouldBeGreaterThanOrEqualTo(42u + 47u);
    }

    [KernelFact]
    public async Task Kernel_parameters_are_each_hosts_own()
    {
        await using var one = await IsolatedNamespace.CreateAsync();
        await using var two = await IsolatedNamespace.CreateAsync();

        await one.SetSysctlAsync("net.ipv4.ip_forward", "1");
        await one.SetSysctlAsync("net.ipv4.ip_local_port_range", "40000 40100");

        one.GetSysctl("net.ipv4.ip_forward").ShouldBe("1");
        one.GetSysctl("net/ipv4/ip_local_port_range").ShouldBe("40000\t40100");
        two.GetSysctl("net.ipv4.ip_forward").ShouldBe("0");
        Where.AmI.ShouldBe(Where.Home);
    }

    private static IEnumerable<string> Addresses(IsolatedNamespace host) => host.GetLink("lo").Addresses.Select(address => address.ToString());

    [KernelFact]
    public async Task The_addresses_that_every_host_is_born_with_are_taken()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        var refused = await Should.ThrowAsync<NetnsException>(() => host.AddAddressAsync("lo", "127.0.0.1/32"));

        refused.Message.ShouldContain("127.0.0.1 already");
    }
}
