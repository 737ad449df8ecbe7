using System.Net.Sockets;
using System.Text.Json.Nodes;
using NetnsFixtures.Kernel.Tests.Fixtures;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.CrossChecks;

public class RouteCrossChecks
{
    private const uint OwnTable = 1000;

    [KernelFact]
    public async Task Routes_are_what_ip_route_shows()
    {
        Tool.SkipUnlessInstalled("ip");
        await using HomeNetwork network = await HomeNetwork.CreateAsync();
        IsolatedNamespace laptop = network.Laptop;
        await laptop.AddRouteAsync("10.7.0.0/16", "192.168.1.20", metric: 5);
        await laptop.AddRouteAsync(new Route { Destination = "10.8.0.0/16", Type = RouteType.RTN_BLACKHOLE });
        await laptop.AddRouteAsync(new Route { Destination = "fd08::/64", Type = RouteType.RTN_UNREACHABLE });
        await Tool.IpAsync(laptop, "route add 10.9.0.0/16 via 192.168.1.20 src 192.168.1.10 proto dhcp table 1000 mtu 1200");
        await Tool.IpAsync(laptop, "route add prohibit 10.10.0.1 metric 9");
        await Tool.IpAsync(laptop, "route add throw 10.11.0.0/16 table 1000");
        await Tool.IpAsync(laptop, "route add local 10.12.0.0/16 dev lo");
        await Tool.IpAsync(laptop, "route add 10.13.0.0/16 dev eth0 scope site proto 77");
        await Tool.IpAsync(laptop, "route add 10.15.0.0/16 via inet6 fd01::20");
        await Tool.IpAsync(laptop, "-6 route add fd09::/64 via fe80::1 dev eth0 src fd01::10 metric 77");
        await Tool.IpAsync(laptop, "-6 route add blackhole fd0a::/64 table 1000");
        await Tool.IpAsync(network.Home.Namespace, "route add 10.14.0.0/16 nexthop via 192.168.1.10 nexthop via 192.168.1.20");
        foreach (IsolatedNamespace host in (IsolatedNamespace[])[laptop, network.Printer, network.Server, network.Home.Namespace])
            await ShouldAgreeAsync(host);
    }

    [KernelFact]
    public async Task Routes_of_a_host_whose_cable_is_pulled()
    {
        Tool.SkipUnlessInstalled("ip");
        await using HomeNetwork network = await HomeNetwork.CreateAsync();
        VethCable cable = network.Lan.Cables.Single(cable => cable.A.Host == network.Laptop);

        await cable.UnplugAsync();

        network.Laptop.GetRoutes().ShouldContain(static route => route.IsLinkDown);
        await ShouldAgreeAsync(network.Laptop);
    }

    [KernelFact]
    public async Task Rules_are_what_ip_rule_shows()
    {
        Tool.SkipUnlessInstalled("ip");
        await using var host = await IsolatedNamespace.CreateAsync();
        await host.AddRuleAsync(new RoutingRule { Priority = 100, Source = (IPPrefix)"10.0.0.0/8", Mark = 0x2a, InputInterface = "lo", Table = OwnTable });
        await host.AddRuleAsync(new RoutingRule { Priority = 101, Destination = (IPPrefix)"10.1.0.1/32", OutputInterface = "eth0", Table = 7 });
        await host.AddRuleAsync(new RoutingRule { Family = AddressFamily.InterNetworkV6, Priority = 102, Source = (IPPrefix)"fd00::/64", Table = 100 });
        await Tool.IpAsync(host, "rule add to 10.2.0.0/16 pref 103 prohibit");
        await Tool.IpAsync(host, "rule add from 10.3.0.0/16 pref 104 blackhole");
        await Tool.IpAsync(host, "-6 rule add from all iif eth9 pref 105 unreachable");

        await Sandwich.ShouldAgreeAsync(host, () => host.GetRules().Select(Ours), async () => (await Rules(host, "-4")).Concat(await Rules(host, "-6")));
    }

    private static Task ShouldAgreeAsync(IsolatedNamespace host) => Sandwich.ShouldAgreeAsync(
        host,
        () => ((uint[])[Route.MainTable, Route.LocalTable, OwnTable]).SelectMany(table => host.GetRoutes(table)).Select(route => Ours(host, route)),
        async () => (await Routes(host, "-4")).Concat(await Routes(host, "-6")));

    private static string Ours(IsolatedNamespace host, Route route)
    {
        string? link = host.GetLinks().FirstOrDefault(link => link.Index == route.LinkIndex)?.Name;
        return $"{route.Destination} via={route.Gateway} dev={link} src={route.PreferredSource} metric={route.Metric} table={route.Table}"
            + $" proto={route.Protocol} scope={route.Scope} {route.Type} linkdown={route.IsLinkDown}";
    }

    private static async Task<IEnumerable<string>> Routes(IsolatedNamespace host, string family)
    {
        JsonObject[] routes = await Tool.JsonAsync(host, "ip", $"-j -d {family} route show table all");
        return routes.Select(route =>
            $"{Prefix(route.Text("dst"), family)} via={route.Text("gateway", missing: $"{route["via"]?["host"]}")}"
            + $" dev={route.Text("dev")} src={route.Text("prefsrc")}"
            + $" metric={route.Text("metric", missing: "0")} table={Table(route)}"
            + $" proto={route.Enum("protocol", "RTPROT_", RouteProtocol.RTPROT_BOOT)} scope={Scope(route)}"
            + $" {route.Enum("type", "RTN_", RouteType.RTN_UNICAST)} linkdown={route.Words("flags").Contains("linkdown")}");
    }

    private static string Ours(RoutingRule rule) =>
        $"{rule.Family} {rule.Priority} from={rule.Source} to={rule.Destination} iif={rule.InputInterface} oif={rule.OutputInterface}"
        + $" mark={rule.Mark} table={rule.Table} {rule.Action}";

    private static async Task<IEnumerable<string>> Rules(IsolatedNamespace host, string family)
    {
        JsonObject[] rules = await Tool.JsonAsync(host, "ip", $"-j {family} rule");
        return rules.Select(rule =>
            $"{(family == "-6" ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork)} {rule.Text("priority")}"
            + $" from={Range(rule, "src", "srclen", family)} to={Range(rule, "dst", "dstlen", family)}"
            + $" iif={rule.Text("iif")} oif={rule.Text("oif")} mark={Mark(rule)} table={(rule.Has("table") ? Table(rule) : 0)}"
            + $" {rule.Enum("action", "FR_ACT_", RoutingRuleAction.FR_ACT_TO_TBL)}");
    }

    private static string Range(JsonObject rule, string address, string length, string family) => rule.Text(address, missing: "all") switch
    {
        "all" => "",
        var text => Prefix(rule.Has(length) ? $"{text}/{rule.Text(length)}" : text, family),
    };

    private static string Mark(JsonObject rule) => rule.Has("fwmark") ? $"{Convert.ToUInt32(rule.Text("fwmark"), 16)}" : "";

    // ip leaves the length of a host out, and has a word for the default route.
    private static string Prefix(string text, string family) => text switch
    {
        "default" => family == "-6" ? "::/0" : "0.0.0.0/0",
        _ when text.Contains('/') => text,
        _ => $"{text}/{(family == "-6" ? 128 : 32)}",
    };

    private static RouteScope Scope(JsonObject route) =>
        route.Text("scope", missing: "global") == "global" ? RouteScope.RT_SCOPE_UNIVERSE : route.Enum<RouteScope>("scope", "RT_SCOPE_", default);

    private static uint Table(JsonObject item) => item.Text("table", missing: "main") switch
    {
        "main" => Route.MainTable,
        "local" => Route.LocalTable,
        "default" => 253,
        var number => uint.Parse(number, System.Globalization.CultureInfo.InvariantCulture),
    };
}
