using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class RouteRequestTests
{
    [Fact]
    public void Default_route() => WireBytes.ShouldBe(batch => batch.AddDefaultRoute("10.0.0.254", 16), """
        2c000000 1800 0106 01000000 00000000   # RTM_NEWROUTE, NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL
        02 00 00 00 fe 04 00 01 00000000       # rtmsg: AF_INET, /0, main, RTPROT_STATIC, RT_SCOPE_UNIVERSE, RTN_UNICAST
        0800 0500 0a0000fe                     # RTA_GATEWAY
        0800 0400 10000000                     # RTA_OIF
        """);

    [Fact]
    public void Default_route_of_IPv6() => WireBytes.ShouldBe(batch => batch.AddDefaultRoute("fe80::1", 16), """
        38000000 1800 0106 01000000 00000000
        0a 00 00 00 fe 04 00 01 00000000
        1400 0500 fe800000000000000000000000000001
        0800 0400 10000000
        """);

    [Fact]
    public void A_route_with_all_that_it_may_have() => WireBytes.ShouldBe(
        batch => batch.AddRoute(new Route
        {
            Destination = "10.1.0.0/16",
            Gateway = (HostAddress)"10.0.0.254",
            LinkIndex = 16,
            PreferredSource = (HostAddress)"10.0.0.1",
            Metric = 77,
            Table = 1000,
            Protocol = RouteProtocol.RTPROT_DHCP,
        }),
        """
        4c000000 1800 0106 01000000 00000000
        02 10 00 00 00 10 00 01 00000000       # /16, a table that does not fit the byte, RTPROT_DHCP
        0800 0100 0a010000                     # RTA_DST
        0800 0500 0a0000fe                     # RTA_GATEWAY
        0800 0400 10000000                     # RTA_OIF
        0800 0700 0a000001                     # RTA_PREFSRC
        0800 0600 4d000000                     # RTA_PRIORITY
        0800 0f00 e8030000                     # RTA_TABLE
        """);

    [Fact]
    public void The_largest_table_that_fits_the_byte() => WireBytes.ShouldBe(
        batch => batch.AddRoute(new Route { Destination = "10.1.0.0/16", LinkIndex = 16, Table = 255, Scope = RouteScope.RT_SCOPE_HOST }), """
        2c000000 1800 0106 01000000 00000000
        02 10 00 00 ff 04 fe 01 00000000
        0800 0100 0a010000
        0800 0400 10000000
        """);

    [Fact]
    public void Without_a_gateway_the_destination_is_on_the_link() => WireBytes.ShouldBe(
        batch => batch.AddRoute(new Route { Destination = "10.1.0.0/16", LinkIndex = 16 }), """
        2c000000 1800 0106 01000000 00000000
        02 10 00 00 fe 04 fd 01 00000000       # RT_SCOPE_LINK
        0800 0100 0a010000
        0800 0400 10000000
        """);

    [Theory]
    [InlineData(RouteType.RTN_LOCAL, "fe 02")]      // RT_SCOPE_HOST
    [InlineData(RouteType.RTN_BROADCAST, "fd 03")]  // RT_SCOPE_LINK
    [InlineData(RouteType.RTN_ANYCAST, "fd 04")]
    [InlineData(RouteType.RTN_MULTICAST, "fd 05")]
    [InlineData(RouteType.RTN_THROW, "00 09")]      // RT_SCOPE_UNIVERSE
    public void The_scope_is_what_the_kind_of_route_can_have(RouteType type, string codes) => WireBytes.ShouldBe(
        batch => batch.AddRoute(new Route { Destination = "10.1.0.0/16", Type = type }), $"""
        24000000 1800 0106 01000000 00000000
        02 10 00 00 fe 04 {codes} 00000000
        0800 0100 0a010000
        """);

    [Theory]
    [InlineData(RouteType.RTN_BLACKHOLE, "06")]
    [InlineData(RouteType.RTN_UNREACHABLE, "07")]
    [InlineData(RouteType.RTN_PROHIBIT, "08")]
    [InlineData(RouteType.RTN_THROW, "09")]
    public void A_route_that_drops_or_refuses(RouteType type, string code) => WireBytes.ShouldBe(
        batch => batch.AddRoute(new Route { Destination = "fd01::/64", Type = type }), $"""
        30000000 1800 0106 01000000 00000000
        0a 40 00 00 fe 04 00 {code} 00000000
        1400 0100 fd010000000000000000000000000000
        """);

    [Fact]
    public void A_gateway_of_the_other_family_has_an_attribute_of_its_own() => WireBytes.ShouldBe(
        batch => batch.AddRoute(new Route { Destination = "10.1.0.0/16", Gateway = (HostAddress)"fd00::2" }), """
        3c000000 1800 0106 01000000 00000000
        02 10 00 00 fe 04 00 01 00000000
        0800 0100 0a010000
        1600 1200                              # RTA_VIA: struct rtvia
          0a00 fd000000000000000000000000000002 0000  # AF_INET6
        """);

    [Fact]
    public void A_destination_that_is_missing_does_not_pass_for_the_default_route()
    {
        Should.Throw<NetnsException>(() => WireBytes.Of(batch => batch.AddRoute(new Route { Destination = default, LinkIndex = 16 })))
            .Reason.ShouldBe("an address is missing");
        Should.Throw<NetnsException>(() => WireBytes.Of(batch => batch.AddRoute(new Route { Destination = "10.1.0.0/16", Gateway = default(HostAddress) })));
        Should.Throw<NetnsException>(() => WireBytes.Of(batch => batch.AddDefaultRoute(default, 16)));
    }

    [Fact]
    public void Delete() => WireBytes.ShouldBe(batch => batch.DeleteRoute(new Route { Destination = "0.0.0.0/0", Gateway = (HostAddress)"10.0.0.254" }), """
        24000000 1900 0100 01000000 00000000   # RTM_DELROUTE
        02 00 00 00 fe 04 00 01 00000000
        0800 0500 0a0000fe
        """);

    [Fact]
    public void List() => WireBytes.ShouldBe(batch => batch.GetRoutes(), """
        1c000000 1a00 0103 01000000 00000000   # RTM_GETROUTE, NLM_F_REQUEST | NLM_F_DUMP
        00 00 00 00 00 00 00 00 00000000
        """);

    [Fact]
    public void A_route_is_restored_as_it_was_read() => WireBytes.Parse(
        """
        58000000 1800 0200 07000000 01000000   # RTM_NEWROUTE, NLM_F_MULTI
        02 00 00 00 fe 04 00 01 15000000       # RTNH_F_DEAD | RTNH_F_ONLINK | RTNH_F_LINKDOWN
        0800 0f00 fe000000                     # RTA_TABLE
        0800 0500 0a0000fe                     # RTA_GATEWAY
        0800 0400 10000000                     # RTA_OIF
        0c00 0800 0800 0200 b0040000           # RTA_METRICS: RTAX_MTU 1200
        1800 0c00 00000000 00000000 00000000 00000000 00000000  # RTA_CACHEINFO, shortened
        """,
        static (in NetlinkMessage asRead) =>
        {
            var batch = new NetlinkBatch();
            batch.RestoreRoute(asRead);
            batch.Seal(1, acknowledge: false);
            WireBytes.ShouldBe(batch.Bytes, """
                40000000 1800 0105 01000000 00000000   # NLM_F_REQUEST | NLM_F_CREATE | NLM_F_REPLACE
                02 00 00 00 fe 04 00 01 04000000       # RTNH_F_ONLINK alone
                0800 0f00 fe000000
                0800 0500 0a0000fe
                0800 0400 10000000
                0c00 0800 0800 0200 b0040000
                """);
            return true;
        });
}
