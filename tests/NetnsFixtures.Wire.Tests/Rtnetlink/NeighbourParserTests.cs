using System.Net.NetworkInformation;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class NeighbourParserTests
{
    private static readonly PhysicalAddress s_mac = PhysicalAddress.Parse("02-00-00-00-00-01");

    [Fact]
    public void IPv4() => Parse("""
        38000000 1c00 0200 01000000 01000000   # RTM_NEWNEIGH, NLM_F_MULTI
        02 00 0000 10000000 0400 00 01         # AF_INET, index 16, NUD_STALE, RTN_UNICAST
        0800 0100 0a000002                     # NDA_DST
        0a00 0200 020000000001 0000            # NDA_LLADDR
        0800 0400 01000000                     # NDA_PROBES, of no interest
        """).ShouldBe(new Neighbour
    {
        Address = "10.0.0.2",
        MacAddress = s_mac,
        LinkIndex = 16,
        State = NeighbourState.NUD_STALE,
    });

    [Fact]
    public void An_IPv6_router() => Parse("""
        3c000000 1c00 0200 01000000 01000000
        0a 00 0000 10000000 0200 80 01         # NUD_REACHABLE, NTF_ROUTER
        1400 0100 fe800000000000000000000000000002
        0a00 0200 020000000001 0000
        """).ShouldBe(new Neighbour
    {
        Address = "fe80::2",
        MacAddress = s_mac,
        LinkIndex = 16,
        State = NeighbourState.NUD_REACHABLE,
        IsRouter = true,
    });

    [Fact]
    public void One_that_did_not_answer_has_no_hardware_address() => Parse("""
        24000000 1c00 0200 01000000 01000000
        02 00 0000 10000000 2000 00 01         # NUD_FAILED
        0800 0100 0a000002
        """).ShouldBe(new Neighbour { Address = "10.0.0.2", LinkIndex = 16, State = NeighbourState.NUD_FAILED });

    [Theory]
    [InlineData("1c000000 1c00 0200 01000000 01000000  02 00 0000 10000000 4000 00 01")]
    [InlineData("22000000 1c00 0200 01000000 01000000  02 00 0000 10000000 4000 00 01  0600 0100 0a00")]
    public void One_without_an_address_is_none(string message) => Parse(message).ShouldBeNull();

    [Theory]
    [InlineData("18000000 1c00 0200 01000000 01000000  02 00 0000 10000000")]
    [InlineData("20000000 1c00 0200 01000000 01000000  02 00 0000 10000000 4000 00 01  0800 0100")]
    public void What_is_malformed_is_found_out(string message) => Should.Throw<MalformedNetlinkException>(() => Parse(message));

    [Fact]
    public void Text() => new Neighbour { Address = "10.0.0.2", MacAddress = s_mac, LinkIndex = 16, State = NeighbourState.NUD_STALE }.ToString()
        .ShouldBe("10.0.0.2 dev if16 lladdr 02:00:00:00:00:01 NUD_STALE");

    private static Neighbour? Parse(string message) => WireBytes.Parse(message, static (in NetlinkMessage parsed) => Neighbour.Parse(parsed));
}
