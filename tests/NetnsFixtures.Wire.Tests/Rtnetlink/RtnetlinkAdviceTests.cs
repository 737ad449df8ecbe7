using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class RtnetlinkAdviceTests
{
    [Fact]
    public void A_kind_of_link_that_the_kernel_lacks() => Advise(batch => batch.AddBridge("br0", 16, null, false), Errno.EOPNOTSUPP)
        .ShouldNotBeNull().ShouldContain("modprobe bridge");

    [Theory]
    [InlineData(Errno.ENETUNREACH)]
    [InlineData(Errno.EHOSTUNREACH)]
    public void A_gateway_that_is_on_no_link(object errno) => Advise(batch => batch.AddDefaultRoute("10.0.0.254", 16), (Errno)errno)
        .ShouldNotBeNull().ShouldContain("gateway");

    [Fact]
    public void A_route_that_is_there() => Advise(batch => batch.AddDefaultRoute("10.0.0.254", 16), Errno.EEXIST)
        .ShouldNotBeNull().ShouldContain("metric");

    [Fact]
    public void Nothing_where_the_errno_says_it_all() => Advise(batch => batch.DeleteLink(16), Errno.ENODEV).ShouldBeNull();

    private static string? Advise(WireBytes.Write write, Errno errno) =>
        WireBytes.Parse(WireBytes.Of(write), (in NetlinkMessage request) => RtnetlinkDialect.Instance.Advise(request, errno));
}
