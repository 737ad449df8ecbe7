using System.Net;
using System.Net.Sockets;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Primitives;

public class IPPrefixTests
{
    [Theory]
    [InlineData("10.0.0.1/24", "10.0.0.1", 24)]
    [InlineData("10.0.0.1/0", "10.0.0.1", 0)]
    [InlineData("10.0.0.1/32", "10.0.0.1", 32)]
    [InlineData("0.0.0.0/0", "0.0.0.0", 0)]
    [InlineData("::/0", "::", 0)]
    [InlineData("fd00::1/64", "fd00::1", 64)]
    [InlineData("FD00:0::1/128", "fd00::1", 128)]
    public void Reads_a_prefix(string text, string address, int length)
    {
        var prefix = IPPrefix.Parse(text);

        (prefix.Address, prefix.Length).ShouldBe((HostAddress.Parse(address), length));
        prefix.ToString().ShouldBe($"{address}/{length}");
        IPPrefix.TryParse(text, out IPPrefix same).ShouldBeTrue();
        (same == prefix).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/24")]
    [InlineData("1")]
    [InlineData("1/8")]
    [InlineData("1.2.3.4")]
    [InlineData("1.2.3.4/")]
    [InlineData("1.2.3.4/33")]
    [InlineData("1.2.3.4/024")]
    [InlineData("1.2.3.4/00")]
    [InlineData("1.2.3.4/-1")]
    [InlineData("1.2.3.4/+1")]
    [InlineData("1.2.3.4/ 24")]
    [InlineData("1.2.3.4/24 ")]
    [InlineData(" 1.2.3.4/24")]
    [InlineData("1.2.3.4 /24")]
    [InlineData("1.2.3.4/24/24")]
    [InlineData("1.2.3.4/255.255.255.0")]
    [InlineData("1.2.3.4/4294967320")]
    [InlineData("1.2.3.4/٢٤")]
    [InlineData("010.0.0.1/24")]
    [InlineData("fe80::1%eth0/64")]
    [InlineData("::1")]
    [InlineData("::/129")]
    [InlineData("::/0x40")]
    [InlineData("[::1]/64")]
    public void Refuses_what_is_none(string text)
    {
        IPPrefix.TryParse(text, out IPPrefix parsed).ShouldBeFalse();
        parsed.ShouldBe(default);
        Should.Throw<NetnsException>(() => IPPrefix.Parse(text)).Operation.ShouldBe($"read the address '{text}'");
    }

    [Theory]
    [InlineData("10.0.0.1", "the prefix length is missing. What to do: write '10.0.0.1/24' or the length you want.")]
    [InlineData("fd00::1", "the prefix length is missing. What to do: write 'fd00::1/64' or the length you want.")]
    [InlineData("10.0.0.1/33", "the prefix length has to be a number from 0 to 32.")]
    [InlineData("::/129", "the prefix length has to be a number from 0 to 128.")]
    [InlineData("host/24", "it is no IPv4 or IPv6 address with a prefix length. What to do: write it as in '10.0.0.1/24' or 'fd00::1/64'.")]
    public void Says_what_is_wrong(string text, string words) =>
        Should.Throw<NetnsException>(() => IPPrefix.Parse(text)).Message.ShouldBe($"Could not read the address '{text}': {words}");

    [Fact]
    public void Null_is_no_prefix()
    {
        IPPrefix.TryParse(null, out _).ShouldBeFalse();
        Should.Throw<ArgumentNullException>(() => IPPrefix.Parse(null!));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(33)]
    [InlineData(int.MaxValue)]
    public void The_length_has_to_fit_the_family(int length) =>
        Should.Throw<NetnsException>(() => new IPPrefix("10.0.0.1", length)).Reason.ShouldBe("the prefix length has to be 0 to 32");

    [Fact]
    public void No_address_has_no_prefix() => Should.Throw<NetnsException>(() => new IPPrefix(default, 0));

    [Fact]
    public void Converts_implicitly()
    {
        IPPrefix fromText = "10.1.2.3/8";
        IPPrefix fromNetwork = IPNetwork.Parse("10.0.0.0/8");

        fromText.Network.ShouldBe(fromNetwork);
        fromText.ToIPNetwork().ShouldBe(IPNetwork.Parse("10.0.0.0/8"));
    }

    [Theory]
    [InlineData("10.1.2.3/8", "10.0.0.0/8", false)]
    [InlineData("10.0.0.0/8", "10.0.0.0/8", true)]
    [InlineData("10.1.2.3/0", "0.0.0.0/0", false)]
    [InlineData("10.1.2.3/32", "10.1.2.3/32", true)]
    [InlineData("fd00::1/64", "fd00::/64", false)]
    [InlineData("fd00::1/128", "fd00::1/128", true)]
    [InlineData("ffff::1/0", "::/0", false)]
    public void Network(string text, string network, bool isNetwork)
    {
        IPPrefix prefix = text;

        prefix.Network.ShouldBe(IPPrefix.Parse(network));
        prefix.IsNetwork.ShouldBe(isNetwork);
    }

    [Theory]
    [InlineData("10.0.0.1/24", "10.0.0.255")]
    [InlineData("10.0.0.1/30", "10.0.0.3")]
    [InlineData("10.0.0.1/0", "255.255.255.255")]
    [InlineData("10.0.0.1/31", null)]
    [InlineData("10.0.0.1/32", null)]
    [InlineData("fd00::1/64", null)]
    [InlineData("fd00::1/0", null)]
    public void Broadcast(string text, string? broadcast) => (IPPrefix.Parse(text).Broadcast?.ToString()).ShouldBe(broadcast);

    [Theory]
    [InlineData("10.0.0.1/24", "10.0.0.254", true)]
    [InlineData("10.0.0.1/24", "10.0.1.0", false)]
    [InlineData("10.0.0.1/0", "192.168.0.1", true)]
    [InlineData("10.0.0.1/32", "10.0.0.1", true)]
    [InlineData("10.0.0.1/32", "10.0.0.2", false)]
    [InlineData("0.0.0.0/0", "::1", false)]
    [InlineData("::/0", "10.0.0.1", false)]
    [InlineData("fd00::1/64", "fd00::ffff:ffff:ffff:ffff", true)]
    [InlineData("fd00::1/64", "fd00:0:0:1::", false)]
    public void Contains(string prefix, string address, bool expected) => IPPrefix.Parse(prefix).Contains(address).ShouldBe(expected);

    [Theory]
    [InlineData("10.0.0.1/24", "10.0.0.2/24", true)]
    [InlineData("10.0.0.1/8", "10.200.0.0/16", true)]
    [InlineData("10.0.0.1/16", "10.1.0.0/16", false)]
    [InlineData("0.0.0.0/0", "10.0.0.1/32", true)]
    [InlineData("0.0.0.0/0", "::/0", false)]
    [InlineData("fd00::/16", "fd00:1::1/64", true)]
    public void Overlaps(string one, string other, bool expected)
    {
        IPPrefix.Parse(one).Overlaps(other).ShouldBe(expected);
        IPPrefix.Parse(other).Overlaps(one).ShouldBe(expected);
    }

    [Fact]
    public void The_host_bits_and_the_length_count_for_equality()
    {
        (IPPrefix.Parse("10.0.0.1/24") == IPPrefix.Parse("10.0.0.2/24")).ShouldBeFalse();
        (IPPrefix.Parse("10.0.0.1/24") != IPPrefix.Parse("10.0.0.1/25")).ShouldBeTrue();
        IPPrefix.Parse("fd00::1/64").GetHashCode().ShouldBe(IPPrefix.Parse("FD00:0::1/64").GetHashCode());
        IPPrefix.Parse("10.0.0.1/24").Equals((object)"10.0.0.1/24").ShouldBeFalse();
    }

    [Fact]
    public void The_default_value_is_no_prefix()
    {
        IPPrefix none = default;

        (none.Family, none.Length, none.ToString()).ShouldBe((AddressFamily.Unspecified, 0, "(none)/0"));
        none.Contains("10.0.0.1").ShouldBeFalse();
        none.Overlaps("0.0.0.0/0").ShouldBeFalse();
        none.Broadcast.ShouldBeNull();
        none.Network.ShouldBe(none);
    }
}
