using System.Net.Sockets;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class RoutingRuleParserTests
{
    [Fact]
    public void All_that_a_rule_may_have() => Parse("""
        64000000 2000 0200 01000000 01000000   # RTM_NEWRULE, NLM_F_MULTI
        02 10 08 00 fc 00 00 01 00000000       # AF_INET, to /16, from /8, RT_TABLE_COMPAT, FR_ACT_TO_TBL
        0800 0f00 e8030000                     # FRA_TABLE 1000
        0800 0e00 ffffffff                     # FRA_SUPPRESS_PREFIXLEN, of no interest
        0800 0600 64000000                     # FRA_PRIORITY
        0900 0300 6574683000 000000            # FRA_IIFNAME
        0900 1100 6574683100 000000            # FRA_OIFNAME
        0800 0a00 2a000000                     # FRA_FWMARK
        0800 0100 0a010000                     # FRA_DST
        0800 0200 0a000000                     # FRA_SRC
        """).ShouldBe(new RoutingRule
    {
        Priority = 100,
        Source = (IPPrefix)"10.0.0.0/8",
        Destination = (IPPrefix)"10.1.0.0/16",
        InputInterface = "eth0",
        OutputInterface = "eth1",
        Mark = 0x2a,
        Table = 1000,
    });

    [Fact]
    public void The_kernels_own_rule_of_IPv6() => Parse("""
        24000000 2000 0200 01000000 01000000
        0a 00 00 00 ff 00 00 01 00000000       # AF_INET6, local; a priority of 0 is not sent
        0800 0f00 ff000000
        """).ShouldBe(new RoutingRule { Family = AddressFamily.InterNetworkV6, Priority = 0, Table = Route.LocalTable });

    [Theory]
    [InlineData("0800 1000 ffffffff  0800 0600 64000000", 0u)]    // FRA_FWMASK alone
    [InlineData("0800 0a00 2a000000  0800 1000 ffffffff", 0x2au)]
    [InlineData("0800 1000 ffffffff  0800 0a00 2a000000", 0x2au)]
    [InlineData("0800 1000 00000000  0800 0600 64000000", null)]
    public void A_mark_of_zero_is_told_by_its_mask(string attributes, uint? mark) => Parse($"""
        2c000000 2000 0200 01000000 01000000
        02 00 00 00 fe 00 00 01 00000000
        {attributes}
        """).ShouldNotBeNull().Mark.ShouldBe(mark);

    [Fact]
    public void A_rule_of_multicast_routing_is_none_of_ours() => Parse("""
        1c000000 2000 0200 01000000 01000000
        80 00 00 00 fd 00 00 01 00000000       # RTNL_FAMILY_IPMR
        """).ShouldBeNull();

    [Theory]
    [InlineData("18000000 2000 0200 01000000 01000000  02 10 00 00 fe 00 00 01")]                               // half a header
    [InlineData("24000000 2000 0200 01000000 01000000  02 21 00 00 fe 00 00 01 00000000  0800 0100 0a010000")]  // to a /33
    [InlineData("24000000 2000 0200 01000000 01000000  02 00 21 00 fe 00 00 01 00000000  0800 0200 0a010000")]  // from a /33
    [InlineData("22000000 2000 0200 01000000 01000000  02 00 00 00 fe 00 00 01 00000000  0600 0600 0100")]      // half a priority
    public void What_is_malformed_is_found_out(string message) => Should.Throw<MalformedNetlinkException>(() => Parse(message));

    [Fact]
    public void Text() => new RoutingRule { Priority = 32766 }.ToString().ShouldBe("32766: from all lookup 254");

    [Fact]
    public void Text_of_all_that_a_rule_may_have() => new RoutingRule
    {
        Priority = 100,
        Source = (IPPrefix)"10.0.0.0/8",
        Destination = (IPPrefix)"10.1.0.0/16",
        InputInterface = "eth0",
        OutputInterface = "eth1",
        Mark = 0x2a,
        Table = 1000,
    }.ToString().ShouldBe("100: from 10.0.0.0/8 to 10.1.0.0/16 iif eth0 oif eth1 fwmark 0x2a lookup 1000");

    [Theory]
    [InlineData(RoutingRuleAction.FR_ACT_BLACKHOLE, "5: from all blackhole")]
    [InlineData(RoutingRuleAction.FR_ACT_UNREACHABLE, "5: from all unreachable")]
    [InlineData(RoutingRuleAction.FR_ACT_PROHIBIT, "5: from all prohibit")]
    [InlineData((RoutingRuleAction)99, "5: from all action 99")]
    public void Text_of_a_rule_that_looks_nothing_up(RoutingRuleAction action, string text) =>
        new RoutingRule { Priority = 5, Action = action }.ToString().ShouldBe(text);

    private static RoutingRule? Parse(string message) => WireBytes.Parse(message, static (in NetlinkMessage parsed) => RoutingRule.Parse(parsed));
}
