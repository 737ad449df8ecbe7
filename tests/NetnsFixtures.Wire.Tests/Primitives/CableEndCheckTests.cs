using System.Net.NetworkInformation;
using System.Runtime.CompilerServices;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Primitives;

public class CableEndCheckTests
{
    // The check never looks at the host, and to make one takes privileges.
    private static readonly IsolatedNamespace s_host = (IsolatedNamespace)RuntimeHelpers.GetUninitializedObject(typeof(IsolatedNamespace));

    [Theory]
    [InlineData(null)]
    [InlineData("eth0")]
    [InlineData("a")]
    [InlineData("...")]
    [InlineData("0123456789abcde")]
    [InlineData("eth0.100")]
    public void Names_that_will_do(string? name) => Check(new CableEnd(s_host) { InterfaceName = name });

    [Theory]
    [InlineData("", "is no interface name")]
    [InlineData(".", "is no interface name")]
    [InlineData("..", "is no interface name")]
    [InlineData("0123456789abcdef", "longer than 15 bytes")]
    [InlineData("éééééééé", "longer than 15 bytes")]
    [InlineData("a/b", "a slash, a colon")]
    [InlineData("eth0:1", "a slash, a colon")]
    [InlineData("eth%d", "a percent sign")]
    [InlineData("a b", "white space")]
    [InlineData("a\n", "white space")]
    [InlineData("a\0b", "a control character")]
    public void Names_that_will_not_do(string name, string fault) => Refusal(new CableEnd(s_host) { InterfaceName = name }).ShouldContain(fault);

    [Theory]
    [InlineData("10.0.0.1/24")]
    [InlineData("10.0.0.0/31")]
    [InlineData("10.0.0.1/31")]
    [InlineData("10.0.0.1/32")]
    [InlineData("fd00::/64")]
    [InlineData("fd00::1/128")]
    [InlineData("fe80::1/64")]
    [InlineData("127.0.0.2/8")]
    public void Addresses_that_will_do(string address) => Check(new CableEnd(s_host, address));

    [Theory]
    [InlineData("10.0.0.0/24", "10.0.0.0/24 is the address of the network, not of a host on it")]
    [InlineData("10.0.0.255/24", "10.0.0.255/24 is the broadcast address of its network")]
    [InlineData("10.0.0.3/30", "10.0.0.3/30 is the broadcast address of its network")]
    [InlineData("224.0.0.1/24", "224.0.0.1/24 is a multicast address, which no host can have")]
    [InlineData("ff02::1/64", "ff02::1/64 is a multicast address, which no host can have")]
    [InlineData("0.0.0.0/24", "0.0.0.0/24 is no address, which no host can have")]
    [InlineData("::/64", "::/64 is no address, which no host can have")]
    public void Addresses_that_will_not_do(string address, string fault) => Refusal(new CableEnd(s_host, address)).ShouldBe(fault);

    [Fact]
    public void An_address_that_is_missing() => Refusal(new CableEnd(s_host, default(IPPrefix))).ShouldBe("an address is missing");

    [Fact]
    public void An_address_that_is_given_twice() =>
        Refusal(new CableEnd(s_host, "10.0.0.1/24", "fd00::1/64", "10.0.0.1/16")).ShouldBe("10.0.0.1 is given twice");

    [Theory]
    [InlineData(68, "10.0.0.1/24")]
    [InlineData(65535, "10.0.0.1/24")]
    [InlineData(1280, "fd00::1/64")]
    public void MTUs_that_will_do(int mtu, string address) => Check(new CableEnd(s_host, address) { Mtu = mtu });

    [Theory]
    [InlineData(67, "10.0.0.1/24", "an MTU of 67 is not 68 to 65535 bytes")]
    [InlineData(65536, "10.0.0.1/24", "an MTU of 65536 is not 68 to 65535 bytes")]
    [InlineData(1279, "fd00::1/64", "an MTU of 1279 is not 1280 to 65535 bytes")]
    [InlineData(-1, "10.0.0.1/24", "an MTU of -1 is not 68 to 65535 bytes")]
    public void MTUs_that_will_not_do(int mtu, string address, string fault) => Refusal(new CableEnd(s_host, address) { Mtu = mtu }).ShouldBe(fault);

    [Theory]
    [InlineData("02-00-00-00-00-01")]
    [InlineData("00-00-00-00-00-01")]
    public void MAC_addresses_that_will_do(string mac) => Check(new CableEnd(s_host) { MacAddress = PhysicalAddress.Parse(mac) });

    [Theory]
    [InlineData("01-00-5E-00-00-01", "the MAC address 01:00:5e:00:00:01 is a group address")]
    [InlineData("FF-FF-FF-FF-FF-FF", "the MAC address ff:ff:ff:ff:ff:ff is a group address")]
    [InlineData("00-00-00-00-00-00", "the MAC address is all zeros")]
    [InlineData("02-00-00-00-00", "the MAC address 02:00:00:00:00 has 5 bytes instead of six")]
    [InlineData("", "the MAC address (none) has 0 bytes instead of six")]
    public void MAC_addresses_that_will_not_do(string mac, string fault) =>
        Refusal(new CableEnd(s_host) { MacAddress = PhysicalAddress.Parse(mac) }).ShouldBe(fault);

    [Fact]
    public void Gateways_that_will_do()
    {
        Check(new CableEnd(s_host, "10.0.0.1/24", "fd00::1/64") { Gateways = ["10.0.0.254", "fd00::ff"] });
        Check(new CableEnd(s_host, "10.0.0.1/24") { Gateways = ["fe80::1"] });
    }

    [Fact]
    public void Gateways_that_will_not_do()
    {
        Refusal(new CableEnd(s_host, "10.0.0.1/24") { Gateways = ["10.0.0.1"] }).ShouldBe("the gateway 10.0.0.1 is this host's own address");
        Refusal(new CableEnd(s_host, "10.0.0.1/24") { Gateways = ["10.0.1.1"] }).ShouldBe("the gateway 10.0.1.1 is not on the link (10.0.0.0/24)");
        Refusal(new CableEnd(s_host, "10.0.0.1/24") { Gateways = ["fd00::1"] }).ShouldBe("the gateway fd00::1 is not on the link (10.0.0.0/24)");
        Refusal(new CableEnd(s_host) { Gateways = ["10.0.0.1"] }).ShouldBe("the gateway 10.0.0.1 is not on the link (it has no address there)");
        Refusal(new CableEnd(s_host, "10.0.0.1/24") { Gateways = ["10.0.0.2", "10.0.0.3"] })
            .ShouldBe("two gateways of one family: 10.0.0.2 and 10.0.0.3");
    }

    private static string Refusal(CableEnd end)
    {
        var refused = Should.Throw<NetnsException>(() => Check(end));
        refused.Operation.ShouldBe("lay a cable");
        return refused.Reason;
    }

    private static void Check(CableEnd end) => CableEndCheck.ThrowIfWrong(end, "lay a cable");
}
