using System.Net.NetworkInformation;
using System.Text.Json.Nodes;
using NetnsFixtures.Kernel.Tests.Fixtures;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.CrossChecks;

public class NeighbourCrossChecks
{
    [KernelFact]
    public async Task Neighbours_are_what_ip_neighbour_shows()
    {
        Tool.SkipUnlessInstalled("ip");
        await using HomeNetwork network = await HomeNetwork.CreateAsync();
        IsolatedNamespace laptop = network.Laptop;
        await SendAsync(network);
        await laptop.SetNeighbourAsync("eth0", "192.168.1.77", PhysicalAddress.Parse("02-00-00-00-00-77"));
        await laptop.SetNeighbourAsync("eth0", "fd01::77", PhysicalAddress.Parse("02-00-00-00-00-77"));
        await Tool.IpAsync(laptop, "neighbour add 192.168.1.78 dev eth0 lladdr 02:00:00:00:00:78 nud stale");
        await Tool.IpAsync(laptop, "neighbour add 192.168.1.79 dev eth0 lladdr 02:00:00:00:00:79 nud noarp");
        await Tool.IpAsync(laptop, "neighbour add 192.168.1.80 dev eth0 nud failed");
        await Tool.IpAsync(laptop, "neighbour add fd01::78 dev eth0 lladdr 02:00:00:00:00:78 router nud permanent");

        foreach (IsolatedNamespace host in (IsolatedNamespace[])[laptop, network.Home.Namespace, network.Server])
            await Sandwich.ShouldAgreeAsync(host, () => Ours(host), async () => (await Tool.JsonAsync(host, "ip", "-j neighbour show nud all")).Select(Theirs));
    }

    [KernelFact]
    public async Task The_forwarding_table_is_what_bridge_fdb_shows()
    {
        Tool.SkipUnlessInstalled("bridge");
        await using HomeNetwork network = await HomeNetwork.CreateAsync();
        await SendAsync(network);
        IsolatedNamespace lan = network.Lan.Namespace;
        await Tool.RunAsync(lan, "bridge", "fdb", "add", "02:00:00:00:00:77", "dev", "port1", "master", "static");

        await Sandwich.ShouldAgreeAsync(
            lan,
            () => network.Lan.GetForwardingTable().Select(entry => Ours(lan, entry)),
            async () => (await Tool.JsonAsync(lan, "bridge", "-j fdb show br br0")).Where(static entry => entry.Has("master")).Select(ForwardingEntry));
    }

    // So that the hosts have looked for each other and the switch has seen them.
    private static async Task SendAsync(HomeNetwork network)
    {
        foreach ((string laptop, string server) in ((string, string)[])[("192.168.1.10", "203.0.113.80"), ("fd01::10", "2001:db8::80")])
        {
            using var from = Packets.Udp(network.Laptop, laptop);
            using var to = Packets.Udp(network.Server, server, 9);
            await Packets.SendOneAsync(from, to, server);
        }
    }

    private static IEnumerable<string> Ours(IsolatedNamespace host)
    {
        IReadOnlyList<Link> links = host.GetLinks();
        return host.GetNeighbours().Select(neighbour =>
            $"{neighbour.Address} dev={links.Single(link => link.Index == neighbour.LinkIndex).Name}"
            + $" mac={(neighbour.MacAddress is { } mac ? MacText.Of(mac) : "")} {neighbour.State} router={neighbour.IsRouter}");
    }

    private static string Theirs(JsonObject neighbour) =>
        $"{neighbour.Text("dst")} dev={neighbour.Text("dev")} mac={neighbour.Text("lladdr")}"
        + $" {string.Join(", ", neighbour.Words("state").Select(static state => $"NUD_{state}"))} router={neighbour.Has("router")}";

    private static string Ours(IsolatedNamespace host, ForwardingEntry entry) =>
        $"{MacText.Of(entry.MacAddress)} dev={host.GetLinks().Single(link => link.Index == entry.PortIndex).Name} vlan={entry.Vlan} learned={entry.IsLearned}";

    private static string ForwardingEntry(JsonObject entry) =>
        $"{entry.Text("mac")} dev={entry.Text("ifname")} vlan={entry.Text("vlan")} learned={entry.Text("state") is not ("permanent" or "static")}";
}
