using System.Net;
using System.Net.Sockets;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Primitives;

public class HostAddressTests
{
    [Theory]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("255.255.255.255", "255.255.255.255")]
    [InlineData("::", "::")]
    [InlineData("::1", "::1")]
    [InlineData("FD00::1", "fd00::1")]
    [InlineData("fd00:0:0:0:0:0:0:1", "fd00::1")]
    [InlineData("fe80::1", "fe80::1")]
    [InlineData("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8")]
    [InlineData("::ffff:10.0.0.1", "::ffff:10.0.0.1")]
    public void Reads_an_address(string text, string canonical)
    {
        HostAddress.Parse(text).ToString().ShouldBe(canonical);
        HostAddress.TryParse(text, out HostAddress parsed).ShouldBeTrue();
        parsed.ShouldBe(HostAddress.Parse(canonical));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("1")]
    [InlineData("10.1")]
    [InlineData("10.0.1")]
    [InlineData("10.0.0.1.1")]
    [InlineData("10.0.0.")]
    [InlineData(".10.0.0")]
    [InlineData("10..0.1")]
    [InlineData("010.0.0.1")]
    [InlineData("10.0.0.01")]
    [InlineData("10.0.0.256")]
    [InlineData("10.0.0.1000")]
    [InlineData("10.0.0.-1")]
    [InlineData("10.0.0.+1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("0x7f000001")]
    [InlineData("2130706433")]
    [InlineData(" 10.0.0.1")]
    [InlineData("10.0.0.1 ")]
    [InlineData("10.0.0.1\n")]
    [InlineData("10.0.0.1\0")]
    [InlineData("١٠.0.0.1")]
    [InlineData("10.0.0.1:80")]
    [InlineData("localhost")]
    [InlineData("eth0")]
    [InlineData(":")]
    [InlineData(":::")]
    [InlineData("1::2::3")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("12345::")]
    [InlineData("g::")]
    [InlineData("::1.2.3")]
    [InlineData(" ::1")]
    [InlineData("::1 ")]
    [InlineData("fe80::1%eth0")]
    [InlineData("fe80::1%2")]
    [InlineData("[::1]")]
    [InlineData("[::1]:80")]
    [InlineData("10.0.0.1/24")]
    [InlineData("::1/128")]
    public void Refuses_what_is_none(string text)
    {
        HostAddress.TryParse(text, out HostAddress parsed).ShouldBeFalse();
        parsed.ShouldBe(default);
        var refused = Should.Throw<NetnsException>(() => HostAddress.Parse(text));
        refused.Operation.ShouldBe($"read the address '{text}'");
        refused.Advice.ShouldNotBeNull();
    }

    [Fact]
    public void A_prefix_length_is_told_apart() =>
        Should.Throw<NetnsException>(() => HostAddress.Parse("10.0.0.1/24")).Message.ShouldBe(
            "Could not read the address '10.0.0.1/24': a prefix length does not belong here. What to do: write '10.0.0.1'.");

    [Fact]
    public void Null_is_no_address()
    {
        HostAddress.TryParse(null, out _).ShouldBeFalse();
        Should.Throw<ArgumentNullException>(() => HostAddress.Parse(null!));
        Should.Throw<ArgumentNullException>(() => HostAddress.From(null!));
    }

    [Fact]
    public void Converts_implicitly()
    {
        HostAddress fromText = "192.168.1.1";
        HostAddress fromIPAddress = IPAddress.Parse("192.168.1.1");
        IPAddress back = fromText;

        fromText.ShouldBe(fromIPAddress);
        back.ShouldBe(IPAddress.Parse("192.168.1.1"));
    }

    [Fact]
    public void A_scope_id_is_dropped()
    {
        HostAddress address = IPAddress.Parse("fe80::1%3");

        address.ShouldBe(HostAddress.Parse("fe80::1"));
        address.ToIPAddress().ScopeId.ShouldBe(0);
    }

    [Theory]
    [InlineData("10.0.0.1", AddressFamily.InterNetwork, 32, false)]
    [InlineData("::1", AddressFamily.InterNetworkV6, 128, true)]
    public void Knows_its_family(string text, AddressFamily family, int bits, bool isIPv6)
    {
        var address = HostAddress.Parse(text);

        (address.Family, address.BitLength, address.IsIPv6).ShouldBe((family, bits, isIPv6));
    }

    [Fact]
    public void The_default_value_is_no_address()
    {
        HostAddress none = default;

        (none.Family, none.BitLength, none.IsIPv6, none.ToString()).ShouldBe((AddressFamily.Unspecified, 0, false, "(none)"));
        none.ShouldNotBe(HostAddress.Parse("0.0.0.0"));
    }

    [Fact]
    public void The_same_bits_of_another_family_are_another_address()
    {
        HostAddress.Parse("0.0.0.1").ShouldNotBe(HostAddress.Parse("::1"));
        (HostAddress.Parse("10.0.0.1") == HostAddress.Parse("::ffff:10.0.0.1")).ShouldBeFalse();
        (HostAddress.Parse("::1") != HostAddress.Parse("0:0:0:0:0:0:0:1")).ShouldBeFalse();
        HostAddress.Parse("::1").GetHashCode().ShouldBe(HostAddress.Parse("0:0:0:0:0:0:0:1").GetHashCode());
        HostAddress.Parse("::1").Equals((object)"::1").ShouldBeFalse();
    }

    [Theory]
    [InlineData("fe80::1", true)]
    [InlineData("febf:ffff::1", true)]
    [InlineData("fec0::1", false)]
    [InlineData("fe7f::1", false)]
    [InlineData("169.254.0.1", false)]
    public void Link_local(string text, bool expected) => HostAddress.Parse(text).IsLinkLocal.ShouldBe(expected);

    [Theory]
    [InlineData("224.0.0.1", true)]
    [InlineData("239.255.255.255", true)]
    [InlineData("223.255.255.255", false)]
    [InlineData("240.0.0.1", false)]
    [InlineData("ff02::1", true)]
    [InlineData("fe80::1", false)]
    [InlineData("::e000:1", false)]
    public void Multicast(string text, bool expected) => HostAddress.Parse(text).IsMulticast.ShouldBe(expected);

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.255.255.254", true)]
    [InlineData("128.0.0.1", false)]
    [InlineData("::1", true)]
    [InlineData("::2", false)]
    [InlineData("0.0.0.1", false)]
    public void Loopback(string text, bool expected) => HostAddress.Parse(text).IsLoopback.ShouldBe(expected);
}
