using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class RouteParserTests
{
    [Fact]
    public void All_that_a_route_may_have() => Parse("""
        58000000 1800 0200 01000000 01000000   # RTM_NEWROUTE, NLM_F_MULTI
        02 10 00 00 fc 10 00 01 10000000       # AF_INET, /16, RT_TABLE_COMPAT, RTPROT_DHCP, RTN_UNICAST, RTNH_F_LINKDOWN
        0800 0f00 e8030000                     # RTA_TABLE 1000
        0800 0100 0a010000                     # RTA_DST
        0800 0600 4d000000                     # RTA_PRIORITY
        0800 0700 0a000001                     # RTA_PREFSRC
        0800 0500 0a0000fe                     # RTA_GATEWAY
        0800 0400 10000000                     # RTA_OIF
        0c00 0800 0800 0200 b0040000           # RTA_METRICS, of no interest
        """).ShouldBe(new Route
    {
        Destination = "10.1.0.0/16",
        Gateway = (HostAddress)"10.0.0.254",
        LinkIndex = 16,
        PreferredSource = (HostAddress)"10.0.0.1",
        Metric = 77,
        Table = 1000,
        Protocol = RouteProtocol.RTPROT_DHCP,
        IsLinkDown = true,
    });

    [Theory]
    [InlineData("02", "0.0.0.0/0")]
    [InlineData("0a", "::/0")]
    public void A_default_route_has_no_destination(string family, string destination)
    {
        Route route = Parse($"""
            24000000 1800 0200 01000000 01000000
            {family} 00 00 00 fe 04 00 01 00000000
            0800 0400 10000000
            """);

        route.ShouldBe(new Route { Destination = destination, LinkIndex = 16 });
        route.IsDefault.ShouldBeTrue();
    }

    [Fact]
    public void This_hosts_own_address() => Parse("""
        40000000 1800 0200 01000000 01000000
        0a 80 00 00 ff 02 00 02 00000000       # /128, local, RTPROT_KERNEL, RTN_LOCAL
        1400 0100 fd000000000000000000000000000001
        0800 0600 00000000
        0800 0400 10000000
        """).ShouldBe(new Route
    {
        Destination = "fd00::1/128",
        LinkIndex = 16,
        Table = Route.LocalTable,
        Protocol = RouteProtocol.RTPROT_KERNEL,
        Type = RouteType.RTN_LOCAL,
    });

    [Fact]
    public void Several_next_hops_are_none_of_the_links() => Parse("""
        38000000 1800 0200 01000000 01000000
        02 10 00 00 fe 04 00 01 00000000
        0800 0100 0a010000
        1400 0900                              # RTA_MULTIPATH
          0800 00 00 10000000                  #   rtnexthop: index 16
          0800 00 00 11000000                  #   rtnexthop: index 17
        """).LinkIndex.ShouldBeNull();

    [Fact]
    public void A_gateway_of_the_other_family() => Parse("""
        3c000000 1800 0200 01000000 01000000
        02 10 00 00 fe 04 00 01 00000000
        0800 0100 0a010000
        1600 1200 0a00 fd000000000000000000000000000002 0000  # RTA_VIA: AF_INET6 and the address
        """).Gateway.ShouldBe(HostAddress.Parse("fd00::2"));

    [Theory]
    [InlineData("24000000 1800 0200 01000000 01000000  02 10 00 00 fe 04 00 01 00000000  0600 1200 0a00 0000")]          // a gateway without an address
    [InlineData("18000000 1800 0200 01000000 01000000  02 10 00 00 fe 04 00 01")]                                        // half a header
    [InlineData("24000000 1800 0200 01000000 01000000  02 21 00 00 fe 04 00 01 00000000  0800 0100 0a010000")]           // /33
    [InlineData("22000000 1800 0200 01000000 01000000  02 10 00 00 fe 04 00 01 00000000  0600 0100 0a01")]               // half an address
    [InlineData("20000000 1800 0200 01000000 01000000  02 10 00 00 fe 04 00 01 00000000  0800 0400")]                    // cut off
    public void What_is_malformed_is_found_out(string message) => Should.Throw<MalformedNetlinkException>(() => Parse(message));

    private static Route Parse(string message) => WireBytes.Parse(message, static (in NetlinkMessage parsed) => Route.Parse(parsed)).ShouldNotBeNull();
}
