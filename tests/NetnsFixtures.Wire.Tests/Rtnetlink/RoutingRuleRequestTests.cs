using System.Net.Sockets;
using NetnsFixtures.Rtnetlink;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class RoutingRuleRequestTests
{
    [Fact]
    public void A_rule_with_all_that_it_may_have() => WireBytes.ShouldBe(
        batch => batch.AddRule(new RoutingRule
        {
            Priority = 100,
            Source = (IPPrefix)"10.0.0.0/8",
            Destination = (IPPrefix)"10.1.0.0/16",
            InputInterface = "eth0",
            OutputInterface = "eth1",
            Mark = 0x2a,
            Table = 1000,
        }),
        """
        64000000 2000 0106 01000000 00000000   # RTM_NEWRULE, NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL
        02 10 08 00 00 00 00 01 00000000       # fib_rule_hdr: AF_INET, to /16, from /8, a table that does not fit the byte, FR_ACT_TO_TBL
        0800 0600 64000000                     # FRA_PRIORITY
        0800 0200 0a000000                     # FRA_SRC
        0800 0100 0a010000                     # FRA_DST
        0900 0300 6574683000 000000            # FRA_IIFNAME
        0900 1100 6574683100 000000            # FRA_OIFNAME
        0800 0a00 2a000000                     # FRA_FWMARK
        0800 1000 ffffffff                     # FRA_FWMASK
        0800 0f00 e8030000                     # FRA_TABLE
        """);

    [Fact]
    public void A_rule_for_all_packets_of_IPv6() => WireBytes.ShouldBe(
        batch => batch.AddRule(new RoutingRule { Family = AddressFamily.InterNetworkV6, Priority = 0, Table = 100 }), """
        24000000 2000 0106 01000000 00000000
        0a 00 00 00 64 00 00 01 00000000
        0800 0600 00000000
        """);

    [Fact]
    public void Delete_a_rule_that_refuses() => WireBytes.ShouldBe(
        batch => batch.DeleteRule(new RoutingRule { Priority = 5, Action = RoutingRuleAction.FR_ACT_PROHIBIT, Table = 0 }), """
        24000000 2100 0100 01000000 00000000   # RTM_DELRULE
        02 00 00 00 00 00 00 08 00000000       # FR_ACT_PROHIBIT
        0800 0600 05000000
        """);

    [Fact]
    public void List() => WireBytes.ShouldBe(batch => batch.GetRules(), """
        1c000000 2200 0103 01000000 00000000   # RTM_GETRULE, NLM_F_REQUEST | NLM_F_DUMP
        00 00 00 00 00 00 00 00 00000000
        """);
}
