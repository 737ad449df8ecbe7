using NetnsFixtures.Kernel.Tests.Fixtures;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.CrossChecks;

/// <summary>What was read can be removed and added again, and is the same then.</summary>
public class RoundTripTests
{
    [KernelTheory]
    [InlineData("route add 10.9.0.0/16 via 10.0.0.2 src 10.0.0.1 proto dhcp")]
    [InlineData("route add 10.9.0.0/16 dev eth0 scope site proto 77")]
    [InlineData("route add 10.9.0.0/16 dev eth0 metric 4294967295")]
    [InlineData("route add blackhole 10.9.0.0/16")]
    [InlineData("route add prohibit 10.9.0.1 metric 9")]
    [InlineData("route add local 10.9.0.0/16 dev lo table main")]
    [InlineData("route add broadcast 10.9.0.0/16 dev eth0 table main")]
    [InlineData("route add default via 10.0.0.2")]
    [InlineData("route add 10.9.0.0/16 via inet6 fd00::2")]
    [InlineData("route add 10.9.0.0/16 via inet6 fe80::1 dev eth0")]
    [InlineData("-6 route add fd09::/64 via fe80::1 dev eth0 src fd00::1 metric 77")]
    [InlineData("-6 route add fd09::/64 via fd00::2")]
    [InlineData("-6 route add fd09::/64 dev eth0 proto ra")]
    [InlineData("-6 route add blackhole fd09::/64")]
    [InlineData("-6 route add unreachable default metric 4294967295")]
    [InlineData("-6 route add local fd09::/64 dev lo table main")]
    public async Task Routes(string command)
    {
        Tool.SkipUnlessInstalled("ip");
        await using Pair pair = await Pair.CreateAsync();
        IReadOnlyList<Route> before = pair.Alice.GetRoutes();
        await Tool.IpAsync(pair.Alice, command);
        IReadOnlyList<Route> with = pair.Alice.GetRoutes();
        Route route = with.Except(before).ShouldHaveSingleItem();

        await pair.Alice.RemoveRouteAsync(route);
        pair.Alice.GetRoutes().ShouldBe(before, ignoreOrder: true);
        await pair.Alice.AddRouteAsync(route);

        pair.Alice.GetRoutes().ShouldBe(with, ignoreOrder: true);
    }

    [KernelTheory]
    [InlineData("rule add from 10.0.0.0/8 to 10.1.0.1 iif eth0 oif lo fwmark 0x2a pref 100 table 1000")]
    [InlineData("rule add fwmark 0 pref 100 table 7")]
    [InlineData("rule add fwmark 0/0xffffffff pref 100 table 7")]
    [InlineData("rule add pref 0 from 10.0.0.0/8 table 7")]
    [InlineData("rule add pref 100 prohibit")]
    [InlineData("-6 rule add from fd00::/64 pref 100 blackhole")]
    [InlineData("-6 rule add to fd00::/64 pref 100 table 4294967295")]
    public async Task Rules(string command)
    {
        Tool.SkipUnlessInstalled("ip");
        await using var host = await IsolatedNamespace.CreateAsync();
        IReadOnlyList<RoutingRule> before = host.GetRules();
        await Tool.IpAsync(host, command);
        IReadOnlyList<RoutingRule> with = host.GetRules();
        RoutingRule rule = with.Except(before).ShouldHaveSingleItem();

        await host.RemoveRuleAsync(rule);
        host.GetRules().ShouldBe(before, ignoreOrder: true);
        await host.AddRuleAsync(rule);

        host.GetRules().ShouldBe(with, ignoreOrder: true);
    }

    [KernelFact]
    public async Task A_rule_for_packets_without_a_mark_is_not_for_all()
    {
        Tool.SkipUnlessInstalled("ip");
        await using var host = await IsolatedNamespace.CreateAsync();

        await host.AddRuleAsync(new RoutingRule { Priority = 100, Mark = 0, Table = 7 });

        host.GetRules().Single(static rule => rule.Priority == 100).Mark.ShouldBe(0u);
        (await Tool.RunAsync(host, "ip", "rule")).ShouldContain("fwmark 0 ");
    }
}
