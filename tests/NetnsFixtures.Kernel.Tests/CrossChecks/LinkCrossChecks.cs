using System.Text.Json.Nodes;
using NetnsFixtures.Kernel.Tests.Fixtures;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.CrossChecks;

public class LinkCrossChecks
{
    [KernelFact]
    public async Task Links_are_what_ip_link_shows()
    {
        Tool.SkipUnlessInstalled("ip");
        await using HomeNetwork network = await HomeNetwork.CreateAsync();
        await network.Lan.Cables[^1].UnplugAsync();
        using var from = Packets.Udp(network.Laptop, "192.168.1.10");
        using var to = Packets.Udp(network.Server, "203.0.113.80", 9);
        await Packets.SendOneAsync(from, to, "203.0.113.80");

        foreach (IsolatedNamespace host in Everybody(network))
            await Sandwich.ShouldAgreeAsync(host, () => Ours(host.GetLinks()), async () => await TheirsAsync(host));
    }

    [KernelFact]
    public async Task So_are_links_that_others_have_made()
    {
        Tool.SkipUnlessInstalled("ip");
        await using var host = await IsolatedNamespace.CreateAsync();
        await Tool.IpAsync(host, "link add left type veth peer name right");
        await Tool.IpAsync(host, "link set left mtu 9000 multicast off txqueuelen 7 up");
        await Tool.IpAsync(host, "link add br7 type bridge stp_state 1");
        await Tool.IpAsync(host, "link set right master br7");
        await Tool.IpAsync(host, "link set lo down");

        await Sandwich.ShouldAgreeAsync(host, () => Ours(host.GetLinks()), async () => await TheirsAsync(host));
    }

    internal static IsolatedNamespace[] Everybody(HomeNetwork network) =>
        [network.Internet.Namespace, network.Lan.Namespace, network.Home.Namespace, network.Server, network.Laptop, network.Printer];

    private static IEnumerable<string> Ours(IReadOnlyList<Link> links) => links.Select(link => string.Join(
        ' ',
        link.Index,
        link.Name,
        $"kind={link.Kind}",
        $"mtu={link.Mtu}",
        $"mac={MacText.Of(link.MacAddress)}",
        $"flags={string.Join(',', Flags(link.Flags).Order(StringComparer.Ordinal))}",
        $"state={link.OperationalState.ToString()["IF_OPER_".Length..]}",
        $"master={links.FirstOrDefault(master => master.Index == link.MasterIndex)?.Name}",
        $"peer={link.PeerIndex}",
        $"txqlen={link.TxQueueLength}",
        link.Statistics));

    private static async Task<IEnumerable<string>> TheirsAsync(IsolatedNamespace host)
    {
        JsonObject[] links = await Tool.JsonAsync(host, "ip", "-j -d -s link");

        // The other end is told by its name where it is in the same namespace.
        string Peer(JsonObject link) => link.Has("link") ? links.Single(peer => peer.Text("ifname") == link.Text("link")).Text("ifindex") : link.Text("link_index");
        return links.Select(link => string.Join(
            ' ',
            link.Text("ifindex"),
            link.Text("ifname"),
            $"kind={link["linkinfo"]?["info_kind"]}",
            $"mtu={link.Text("mtu")}",
            $"mac={link.Text("address")}",
            $"flags={string.Join(',', link.Words("flags").Where(static flag => flag != "M-DOWN").Order(StringComparer.Ordinal))}",
            $"state={link.Text("operstate")}",
            $"master={link.Text("master")}",
            $"peer={Peer(link)}",
            $"txqlen={link.Text("txqlen", missing: "0")}",
            Statistics(link["stats64"]!["rx"]!.AsObject(), link["stats64"]!["tx"]!.AsObject())));
    }

    private static LinkStatistics Statistics(JsonObject rx, JsonObject tx) => new(
        Number(rx, "packets"), Number(tx, "packets"), Number(rx, "bytes"), Number(tx, "bytes"), Number(rx, "errors"), Number(tx, "errors"),
        Number(rx, "dropped"), Number(tx, "dropped"), Number(rx, "multicast"), Number(tx, "collisions"));

    private static ulong Number(JsonObject counters, string field) => counters[field]!.GetValue<ulong>();

    // ip says NO-CARRIER of a link that is up without IFF_RUNNING, nothing of IFF_RUNNING itself, and M-DOWN where the other end is down.
    private static IEnumerable<string> Flags(LinkFlags flags) =>
        [
            .. Enum.GetValues<LinkFlags>().Where(flag => flags.HasFlag(flag) && flag != LinkFlags.IFF_RUNNING).Select(static flag => flag.ToString()["IFF_".Length..]),
            .. flags.HasFlag(LinkFlags.IFF_UP) && !flags.HasFlag(LinkFlags.IFF_RUNNING) ? ["NO-CARRIER"] : (string[])[],
        ];
}
