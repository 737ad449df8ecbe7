using NetnsFixtures.Rtnetlink;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class KindRequestTests
{
    [Fact]
    public void A_kind_that_needs_nothing() => WireBytes.ShouldBe(batch => batch.AddLink("d0", 16, "dummy"), """
        38000000 1000 0106 01000000 00000000    # RTM_NEWLINK, NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL
        00 00 0000 10000000 00000000 00000000   # ifinfomsg: index 16, down
        0700 0300 643000 00                     # IFLA_IFNAME "d0"
        1000 1280                               # IFLA_LINKINFO, nested
          0a00 0100 64756d6d7900 0000           #   IFLA_INFO_KIND "dummy"
        """);

    [Fact]
    public void A_kind_that_stands_on_a_link() => WireBytes.ShouldBe(batch => batch.AddLinkUpon("m0", 16, "ipvlan", lower: 9), """
        40000000 1000 0106 01000000 00000000
        00 00 0000 10000000 00000000 00000000
        0700 0300 6d3000 00
        0800 0500 09000000                      # IFLA_LINK 9
        1000 1280
          0b00 0100 6970766c616e00 00           #   IFLA_INFO_KIND "ipvlan"
        """);

    [Fact]
    public void A_VLAN() => WireBytes.ShouldBe(batch => batch.AddVlan("v0", 16, lower: 9, id: 4094), """
        4c000000 1000 0106 01000000 00000000
        00 00 0000 10000000 00000000 00000000
        0700 0300 763000 00
        0800 0500 09000000                      # IFLA_LINK 9
        1c00 1280
          0900 0100 766c616e00 000000           #   IFLA_INFO_KIND "vlan"
          0c00 0280                             #   IFLA_INFO_DATA
            0600 0100 fe0f 0000                 #     IFLA_VLAN_ID 4094
        """);

    [Fact]
    public void A_VXLAN() => WireBytes.ShouldBe(batch => batch.AddVxlan("x0", 16, id: 0xabcdef), """
        44000000 1000 0106 01000000 00000000
        00 00 0000 10000000 00000000 00000000
        0700 0300 783000 00
        1c00 1280
          0a00 0100 76786c616e00 0000           #   IFLA_INFO_KIND "vxlan"
          0c00 0280                             #   IFLA_INFO_DATA
            0800 0100 efcdab00                  #     IFLA_VXLAN_ID
        """);

    [Fact]
    public void A_VRF() => WireBytes.ShouldBe(batch => batch.AddVrf("r0", 16, table: 1000), """
        40000000 1000 0106 01000000 00000000
        00 00 0000 10000000 00000000 00000000
        0700 0300 723000 00
        1800 1280
          0800 0100 76726600                    #   IFLA_INFO_KIND "vrf"
          0c00 0280                             #   IFLA_INFO_DATA
            0800 0100 e8030000                  #     IFLA_VRF_TABLE 1000
        """);

    [Fact]
    public void A_GRE_tunnel() => WireBytes.ShouldBe(batch => batch.AddGre("g0", 16, "192.0.2.1", "192.0.2.2"), """
        48000000 1000 0106 01000000 00000000
        00 00 0000 10000000 00000000 00000000
        0700 0300 673000 00
        2000 1280
          0800 0100 67726500                    #   IFLA_INFO_KIND "gre"
          1400 0280                             #   IFLA_INFO_DATA
            0800 0600 c0000201                  #     IFLA_GRE_LOCAL
            0800 0700 c0000202                  #     IFLA_GRE_REMOTE
        """);
}
