using System.Net.NetworkInformation;
using NetnsFixtures.Rtnetlink;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class VethRequestTests
{
    [Fact]
    public void A_cable_with_all_that_it_may_have() => WireBytes.ShouldBe(
        batch => batch.AddVeth(
            new VethEnd("port0", 16, 9000, PhysicalAddress.Parse("02-00-00-00-00-01")),
            master: 17,
            new VethEnd("eth0", 18, 1400, PhysicalAddress.Parse("02-00-00-00-00-02")),
            farNamespace: 9),
        """
        b8000000 1000 0106 01000000 00000000    # RTM_NEWLINK, NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL
        00 00 0000 10000000 01000000 01000000   # ifinfomsg: index 16, IFF_UP, change IFF_UP
        0a00 0300 706f72743000 0000             # IFLA_IFNAME "port0"
        0800 0400 28230000                      # IFLA_MTU 9000
        0a00 0100 020000000001 0000             # IFLA_ADDRESS
        0800 1f00 01000000                      # IFLA_NUM_TX_QUEUES
        0800 2000 01000000                      # IFLA_NUM_RX_QUEUES
        0800 0a00 11000000                      # IFLA_MASTER
        6000 1280                               # IFLA_LINKINFO, nested
          0900 0100 7665746800 000000           #   IFLA_INFO_KIND "veth"
          5000 0280                             #   IFLA_INFO_DATA
            4c00 0180                           #     VETH_INFO_PEER
              00 00 0000 12000000 00000000 00000000
              0900 0300 6574683000 000000       #       IFLA_IFNAME "eth0"
              0800 0400 78050000                #       IFLA_MTU 1400
              0a00 0100 020000000002 0000       #       IFLA_ADDRESS
              0800 1f00 01000000
              0800 2000 01000000
              0800 1c00 09000000                #       IFLA_NET_NS_FD
        """);

    [Fact]
    public void A_cable_with_nothing_but_names() => WireBytes.ShouldBe(
        batch => batch.AddVeth(new VethEnd("a", 16, null, null), master: null, new VethEnd("b", 16, null, null), farNamespace: 9),
        """
        80000000 1000 0106 01000000 00000000
        00 00 0000 10000000 01000000 01000000
        0600 0300 6100 0000                     # IFLA_IFNAME "a"
        0800 1f00 01000000
        0800 2000 01000000
        4800 1280                               # IFLA_LINKINFO
          0900 0100 7665746800 000000
          3800 0280                             #   IFLA_INFO_DATA
            3400 0180                           #     VETH_INFO_PEER
              00 00 0000 10000000 00000000 00000000
              0600 0300 6200 0000               #       IFLA_IFNAME "b"
              0800 1f00 01000000
              0800 2000 01000000
              0800 1c00 09000000                #       IFLA_NET_NS_FD
        """);
}
