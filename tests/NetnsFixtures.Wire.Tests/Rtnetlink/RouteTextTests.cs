using NetnsFixtures.Rtnetlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class RouteTextTests
{
    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    public void Default(string destination) =>
        new Route { Destination = destination, LinkIndex = 16 }.ToString().ShouldBe("default dev if16");

    [Fact]
    public void All_that_a_route_may_have() => new Route
    {
        Destination = "10.1.0.0/16",
        Gateway = (HostAddress)"10.0.0.254",
        LinkIndex = 16,
        PreferredSource = (HostAddress)"10.0.0.1",
        Metric = 77,
        Table = 1000,
        IsLinkDown = true,
    }.ToString().ShouldBe("10.1.0.0/16 via 10.0.0.254 dev if16 src 10.0.0.1 metric 77 table 1000 linkdown");

    [Theory]
    [InlineData(RouteType.RTN_UNICAST, "10.1.0.0/16")]
    [InlineData(RouteType.RTN_UNSPEC, "10.1.0.0/16")]
    [InlineData(RouteType.RTN_BLACKHOLE, "blackhole 10.1.0.0/16")]
    [InlineData(RouteType.RTN_UNREACHABLE, "unreachable 10.1.0.0/16")]
    [InlineData(RouteType.RTN_LOCAL, "local 10.1.0.0/16")]
    public void Kind(RouteType type, string text) => new Route { Destination = "10.1.0.0/16", Type = type }.ToString().ShouldBe(text);

    [Fact]
    public void A_gateway_of_the_other_family() =>
        new Route { Destination = "10.1.0.0/16", Gateway = (HostAddress)"fd00::2" }.ToString().ShouldBe("10.1.0.0/16 via inet6 fd00::2");

    [Fact]
    public void A_kind_without_a_name() =>
        new Route { Destination = "10.1.0.0/16", Type = (RouteType)99 }.ToString().ShouldBe("type 99 10.1.0.0/16");

    [Fact]
    public void The_name_of_the_link_where_it_is_known() =>
        RouteText.Of(new Route { Destination = "10.1.0.0/16", LinkIndex = 16 }, "eth0").ShouldBe("10.1.0.0/16 dev eth0");
}
