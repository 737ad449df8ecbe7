using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class LinkAddressParserTests
{
    [Fact]
    public void IPv4() => Parse("""
        44000000 1400 0200 01000000 01000000   # RTM_NEWADDR, NLM_F_MULTI
        02 18 80 00 10000000                   # AF_INET, /24, IFA_F_PERMANENT, RT_SCOPE_UNIVERSE, index 16
        0800 0100 0a000001                     # IFA_ADDRESS
        0800 0200 0a000001                     # IFA_LOCAL
        0800 0400 0a0000ff                     # IFA_BROADCAST
        0900 0300 6574683000 000000            # IFA_LABEL, of no interest
        0800 0800 80020000                     # IFA_FLAGS: more than the byte in the header holds
        """).ShouldBe(new LinkAddress
    {
        Prefix = "10.0.0.1/24",
        LinkIndex = 16,
        Broadcast = (HostAddress)"10.0.0.255",
        Flags = AddressFlags.IFA_F_PERMANENT | AddressFlags.IFA_F_NOPREFIXROUTE,
    });

    [Fact]
    public void IPv6_has_no_local_attribute() => Parse("""
        2c000000 1400 0200 01000000 01000000
        0a 40 c0 fd 10000000                   # AF_INET6, /64, IFA_F_PERMANENT | IFA_F_TENTATIVE, RT_SCOPE_LINK
        1400 0100 fe800000000000000000000000000001
        """).ShouldBe(new LinkAddress
    {
        Prefix = "fe80::1/64",
        LinkIndex = 16,
        Scope = RouteScope.RT_SCOPE_LINK,
        Flags = AddressFlags.IFA_F_PERMANENT | AddressFlags.IFA_F_TENTATIVE,
    });

    [Fact]
    public void The_address_of_a_point_to_point_link_is_the_other_ends() => Parse("""
        28000000 1400 0200 01000000 01000000
        02 20 80 00 10000000
        0800 0100 0a000002                     # IFA_ADDRESS
        0800 0200 0a000001                     # IFA_LOCAL
        """).ShouldBe(new LinkAddress
    {
        Prefix = "10.0.0.1/32",
        LinkIndex = 16,
        Peer = (HostAddress)"10.0.0.2",
        Flags = AddressFlags.IFA_F_PERMANENT,
    });

    [Theory]
    [InlineData("18000000 1400 0200 01000000 01000000  02 18 80 00 10000000")]                      // no address
    [InlineData("20000000 1400 0200 01000000 01000000  02 21 80 00 10000000  0800 0100 0a000001")]  // /33
    [InlineData("1f000000 1400 0200 01000000 01000000  02 18 80 00 10000000  0700 0100 0a0000")]    // three bytes
    [InlineData("14000000 1400 0200 01000000 01000000  02 18 80 00")]                               // half a header
    public void What_is_malformed_is_found_out(string message) => Should.Throw<MalformedNetlinkException>(() => Parse(message));

    [Fact]
    public void Text() => new LinkAddress { Prefix = "10.0.0.1/24", LinkIndex = 16 }.ToString().ShouldBe("10.0.0.1/24");

    private static LinkAddress Parse(string message) => WireBytes.Parse(message, static (in NetlinkMessage parsed) => LinkAddress.Parse(parsed)).ShouldNotBeNull();
}
