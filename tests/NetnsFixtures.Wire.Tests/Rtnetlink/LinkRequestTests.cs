using NetnsFixtures.Rtnetlink;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class LinkRequestTests
{
    [Fact]
    public void A_bridge_with_an_MTU() => WireBytes.ShouldBe(batch => batch.AddBridge("br0", 16, 1400, multicastSnooping: false), """
        4c000000 1000 0106 01000000 00000000    # RTM_NEWLINK, NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL
        00 00 0000 10000000 00000000 00000000   # ifinfomsg: index 16, down
        0800 0300 62723000                      # IFLA_IFNAME "br0"
        0800 0400 78050000                      # IFLA_MTU 1400
        1c00 1280                               # IFLA_LINKINFO, nested
          0b00 0100 62726964676500 00           #   IFLA_INFO_KIND "bridge"
          0c00 0280                             #   IFLA_INFO_DATA
            0500 1700 00 000000                 #     IFLA_BR_MCAST_SNOOPING 0
        """);

    [Fact]
    public void A_bridge_that_snoops() => WireBytes.ShouldBe(batch => batch.AddBridge("br0", 16, null, multicastSnooping: true), """
        44000000 1000 0106 01000000 00000000
        00 00 0000 10000000 00000000 00000000
        0800 0300 62723000
        1c00 1280
          0b00 0100 62726964676500 00
          0c00 0280
            0500 1700 01 000000                 #     IFLA_BR_MCAST_SNOOPING 1
        """);

    [Fact]
    public void Up() => WireBytes.ShouldBe(batch => batch.SetLinkUp(16), """
        20000000 1000 0100 01000000 00000000    # RTM_NEWLINK, NLM_F_REQUEST
        00 00 0000 10000000 01000000 01000000   # IFF_UP, change IFF_UP
        """);

    [Fact]
    public void Down() => WireBytes.ShouldBe(batch => batch.SetLinkDown(16), """
        20000000 1000 0100 01000000 00000000
        00 00 0000 10000000 00000000 01000000   # no flag, change IFF_UP
        """);

    [Fact]
    public void MTU() => WireBytes.ShouldBe(batch => batch.SetLinkMtu(16, 1280), """
        28000000 1000 0100 01000000 00000000
        00 00 0000 10000000 00000000 00000000
        0800 0400 00050000                      # IFLA_MTU
        """);

    [Fact]
    public void Delete() => WireBytes.ShouldBe(batch => batch.DeleteLink(16), """
        20000000 1100 0100 01000000 00000000    # RTM_DELLINK
        00 00 0000 10000000 00000000 00000000
        """);

    [Fact]
    public void One_by_its_name() => WireBytes.ShouldBe(batch => batch.GetLink("eth0"), """
        34000000 1200 0100 01000000 00000000    # RTM_GETLINK, NLM_F_REQUEST
        00 00 0000 00000000 00000000 00000000
        0800 1d00 08000000                      # IFLA_EXT_MASK RTEXT_FILTER_SKIP_STATS
        0900 0300 6574683000 000000             # IFLA_IFNAME "eth0"
        """);

    [Fact]
    public void List() => WireBytes.ShouldBe(batch => batch.GetLinks(), """
        20000000 1200 0103 01000000 00000000    # RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP
        00 00 0000 00000000 00000000 00000000
        """);
}
