using System.Net.NetworkInformation;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class LinkParserTests
{
    [Fact]
    public void A_port_of_a_switch()
    {
        Link link = Parse("""
            b4000000 1000 0200 01000000 01000000   # RTM_NEWLINK, NLM_F_MULTI
            00 00 0100 11000000 43100100 00000000  # ARPHRD_ETHER, index 17, flags
            0a00 0300 706f727430 00 0000           # IFLA_IFNAME "port0"
            0800 0d00 e8030000                     # IFLA_TXQLEN 1000
            0500 1000 06 000000                    # IFLA_OPERSTATE
            0500 1100 00 000000                    # IFLA_LINKMODE, of no interest
            0800 0400 dc050000                     # IFLA_MTU 1500
            0800 0a00 10000000                     # IFLA_MASTER 16
            0a00 0100 020000000001 0000            # IFLA_ADDRESS
            5400 1700                              # IFLA_STATS64, of ten counters
              0100000000000000 0200000000000000 0300000000000000 0400000000000000 0500000000000000
              0600000000000000 0700000000000000 0800000000000000 0900000000000000 0a00000000000000
            """);

        link.ShouldBe(new Link
        {
            Index = 17,
            Name = "port0",
            Flags = LinkFlags.IFF_UP | LinkFlags.IFF_BROADCAST | LinkFlags.IFF_RUNNING | LinkFlags.IFF_MULTICAST | LinkFlags.IFF_LOWER_UP,
            OperationalState = OperationalState.IF_OPER_UP,
            Mtu = 1500,
            MacAddress = PhysicalAddress.Parse("02-00-00-00-00-01"),
            MasterIndex = 16,
            TxQueueLength = 1000,
            Statistics = new LinkStatistics(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            Addresses = link.Addresses,
        });
        (link.IsUp, link.HasCarrier).ShouldBe((true, true));
    }

    [Fact]
    public void An_end_of_a_cable()
    {
        Link link = Parse("""
            44000000 1000 0200 01000000 01000000
            00 00 0100 02000000 02100000 00000000
            0900 0300 6574683000 000000            # IFLA_IFNAME "eth0"
            0800 0500 05000000                     # IFLA_LINK: the other end's index
            1000 1200                              # IFLA_LINKINFO, which the kernel sends without NLA_F_NESTED
              0900 0100 7665746800 000000          #   IFLA_INFO_KIND "veth"
            """);

        (link.Name, link.Kind, link.PeerIndex, link.MasterIndex).ShouldBe(("eth0", "veth", 5, null));
        (link.IsUp, link.HasCarrier).ShouldBe((false, false));
    }

    [Fact]
    public void The_counters_of_a_later_kernel_may_be_more() => Parse($"""
        7c000000 1000 0200 01000000 01000000
        00 00 0100 02000000 00000000 00000000
        5c00 1700 {string.Concat(Enumerable.Repeat("0100000000000000", 10))} ffffffffffffffff
        """).Statistics.ShouldBe(new LinkStatistics(1, 1, 1, 1, 1, 1, 1, 1, 1, 1));

    [Fact]
    public void Nothing_but_the_header()
    {
        Link link = Parse("""
            20000000 1000 0200 01000000 01000000
            00 00 0403 01000000 49000000 00000000  # ARPHRD_LOOPBACK, index 1
            """);

        (link.Index, link.Name, link.Kind, link.Mtu).ShouldBe((1, "", null, 0));
        link.MacAddress.ShouldBe(PhysicalAddress.None);
        link.OperationalState.ShouldBe(OperationalState.IF_OPER_UNKNOWN);
    }

    [Theory]
    [InlineData("1c000000 1000 0200 01000000 01000000  00 00 0100 02000000 00000000")]                                    // half a header
    [InlineData("26000000 1000 0200 01000000 01000000  00 00 0100 02000000 00000000 00000000  0600 0400 dc05")]           // an MTU of two bytes
    [InlineData("2c000000 1000 0200 01000000 01000000  00 00 0100 02000000 00000000 00000000  0c00 1700 0000000000000000")] // one counter
    [InlineData("2c000000 1000 0200 01000000 01000000  00 00 0100 02000000 00000000 00000000  0c00 1200 0900 0100 76657468")] // a kind cut off
    public void What_is_malformed_is_found_out(string message) => Should.Throw<MalformedNetlinkException>(() => Parse(message));

    [Theory]
    [InlineData(LinkFlags.IFF_UP | LinkFlags.IFF_LOWER_UP, "eth0 UP 10.0.0.1/24 fd00::1/64")]
    [InlineData(LinkFlags.IFF_UP, "eth0 NO-CARRIER 10.0.0.1/24 fd00::1/64")]
    [InlineData(LinkFlags.IFF_BROADCAST, "eth0 DOWN 10.0.0.1/24 fd00::1/64")]
    public void Text(LinkFlags flags, string text) => new Link
    {
        Index = 2,
        Name = "eth0",
        MacAddress = PhysicalAddress.None,
        Flags = flags,
        Addresses = [new LinkAddress { Prefix = "10.0.0.1/24", LinkIndex = 2 }, new LinkAddress { Prefix = "fd00::1/64", LinkIndex = 2 }],
    }.ToString().ShouldBe(text);

    [Fact]
    public void Text_without_addresses() =>
        new Link { Index = 2, Name = "eth0", MacAddress = PhysicalAddress.None }.ToString().ShouldBe("eth0 DOWN");

    private static Link Parse(string message) => WireBytes.Parse(message, static (in NetlinkMessage parsed) => Link.Parse(parsed));
}
