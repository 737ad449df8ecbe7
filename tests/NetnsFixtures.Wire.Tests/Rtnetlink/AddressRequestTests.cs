using NetnsFixtures.Rtnetlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class AddressRequestTests
{
    [Fact]
    public void IPv4_comes_with_its_broadcast_address() => WireBytes.ShouldBe(batch => batch.AddAddress(16, "10.0.0.1/24"), """
        30000000 1400 0106 01000000 00000000   # RTM_NEWADDR, NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL
        02 18 00 00 10000000                   # ifaddrmsg: AF_INET, /24, no flag, RT_SCOPE_UNIVERSE, index 16
        0800 0200 0a000001                     # IFA_LOCAL
        0800 0100 0a000001                     # IFA_ADDRESS
        0800 0400 0a0000ff                     # IFA_BROADCAST
        """);

    [Fact]
    public void A_point_to_point_prefix_has_no_broadcast_address() => WireBytes.ShouldBe(batch => batch.AddAddress(16, "10.0.0.1/31"), """
        28000000 1400 0106 01000000 00000000
        02 1f 00 00 10000000
        0800 0200 0a000001
        0800 0100 0a000001
        """);

    [Fact]
    public void IPv6_is_usable_at_once() => WireBytes.ShouldBe(batch => batch.AddAddress(16, "fd00::1/64"), """
        40000000 1400 0106 01000000 00000000
        0a 40 02 00 10000000                   # AF_INET6, /64, IFA_F_NODAD, RT_SCOPE_UNIVERSE
        1400 0200 fd000000000000000000000000000001
        1400 0100 fd000000000000000000000000000001
        """);

    [Theory]
    [InlineData("fe80::1/64", "0a 40 02 fd", "fe800000000000000000000000000001")] // RT_SCOPE_LINK
    [InlineData("::1/128", "0a 80 02 fe", "00000000000000000000000000000001")]    // RT_SCOPE_HOST
    public void The_scope_follows_the_address(string address, string header, string bytes) =>
        WireBytes.ShouldBe(batch => batch.AddAddress(16, address), $"""
            40000000 1400 0106 01000000 00000000
            {header} 10000000
            1400 0200 {bytes}
            1400 0100 {bytes}
            """);

    [Fact]
    public void A_loopback_address_is_of_this_host_alone() => WireBytes.ShouldBe(batch => batch.AddAddress(1, "127.0.0.2/8"), """
        30000000 1400 0106 01000000 00000000
        02 08 00 fe 01000000                   # RT_SCOPE_HOST
        0800 0200 7f000002
        0800 0100 7f000002
        0800 0400 7fffffff
        """);

    [Fact]
    public void Delete() => WireBytes.ShouldBe(batch => batch.DeleteAddress(16, "10.0.0.1/24"), """
        28000000 1500 0100 01000000 00000000   # RTM_DELADDR
        02 18 00 00 10000000
        0800 0200 0a000001
        0800 0100 0a000001
        """);

    [Fact]
    public void An_address_that_is_missing_is_refused()
    {
        Should.Throw<NetnsException>(() => WireBytes.Of(batch => batch.AddAddress(16, default)));
        Should.Throw<NetnsException>(() => WireBytes.Of(batch => batch.DeleteAddress(16, default)));
    }

    [Fact]
    public void List() => WireBytes.ShouldBe(batch => batch.GetAddresses(), """
        18000000 1600 0103 01000000 00000000   # RTM_GETADDR, NLM_F_REQUEST | NLM_F_DUMP
        00 00 00 00 00000000
        """);
}
