using System.Net.NetworkInformation;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class RtnetlinkDialectTests
{
    private static readonly VethEnd s_eth = new("eth0", 16, null, null);
    private static readonly VethEnd s_port = new("port0", 17, null, null);

    [Fact]
    public void Links()
    {
        Describe(batch => batch.AddVeth(s_port, 18, s_eth, 9)).ShouldBe("link add port0 type veth master if18");
        Describe(batch => batch.AddVeth(s_eth, null, s_port, 9)).ShouldBe("link add eth0 type veth");
        Describe(batch => batch.AddBridge("br0", 16, null, false)).ShouldBe("link add br0 type bridge");
        Describe(batch => batch.SetLinkUp(16)).ShouldBe("link set if16 up");
        Describe(batch => batch.SetLinkDown(16)).ShouldBe("link set if16 down");
        Describe(batch => batch.SetLinkMtu(16, 1400)).ShouldBe("link set if16 mtu 1400");
        Describe(batch => batch.DeleteLink(16)).ShouldBe("link delete if16");
        Describe(batch => batch.GetLinks()).ShouldBe("link show");
    }

    [Fact]
    public void Addresses()
    {
        Describe(batch => batch.AddAddress(16, "10.0.0.1/24")).ShouldBe("address add 10.0.0.1/24 dev if16");
        Describe(batch => batch.DeleteAddress(16, "fd00::1/64")).ShouldBe("address delete fd00::1/64 dev if16");
        Describe(batch => batch.GetAddresses()).ShouldBe("address show");
    }

    [Fact]
    public void Routes()
    {
        Describe(batch => batch.AddDefaultRoute("10.0.0.254", 16)).ShouldBe("route add default via 10.0.0.254 dev if16");
        Describe(batch => batch.AddRoute(new Route { Destination = "fd01::/64", LinkIndex = 16, Metric = 5, Table = 1000 }))
            .ShouldBe("route add fd01::/64 dev if16 metric 5 table 1000");
        Describe(batch => batch.DeleteRoute(new Route { Destination = "10.1.0.0/16", Type = RouteType.RTN_BLACKHOLE }))
            .ShouldBe("route delete blackhole 10.1.0.0/16");
        Describe(batch => batch.GetRoutes()).ShouldBe("route show");
    }

    [Fact]
    public void Rules()
    {
        var rule = new RoutingRule { Priority = 100, Source = (IPPrefix)"10.0.0.0/8", Table = 1000 };

        Describe(batch => batch.AddRule(rule)).ShouldBe("rule add 100: from 10.0.0.0/8 lookup 1000");
        Describe(batch => batch.DeleteRule(rule)).ShouldBe("rule delete 100: from 10.0.0.0/8 lookup 1000");
        Describe(batch => batch.GetRules()).ShouldBe("rule show");
    }

    [Fact]
    public void Neighbours()
    {
        Describe(batch => batch.SetNeighbour(16, "10.0.0.2", PhysicalAddress.Parse("02-00-00-00-00-01")))
            .ShouldBe("neighbour replace 10.0.0.2 dev if16 lladdr 02:00:00:00:00:01 NUD_PERMANENT");
        Describe(batch => batch.DeleteNeighbour(16, "10.0.0.2")).ShouldBe("neighbour delete 10.0.0.2 dev if16");
        Describe(batch => batch.GetNeighbours()).ShouldBe("neighbour show");
        Describe(batch => batch.GetForwardingEntries()).ShouldBe("bridge fdb show");
    }

    [Fact]
    public void A_message_that_we_never_send() => Describe(static batch =>
    {
        using (batch.Begin(99, default, 0u))
        {
        }
    }).ShouldBe("send rtnetlink message 99");

    [Theory]
    [InlineData(RTM.RTM_NEWLINK, 3, "IFLA_IFNAME")]
    [InlineData(RTM.RTM_DELLINK, 28, "IFLA_NET_NS_FD")]
    [InlineData(RTM.RTM_GETADDR, 2, "IFA_LOCAL")]
    [InlineData(RTM.RTM_NEWROUTE, 5, "RTA_GATEWAY")]
    [InlineData(RTM.RTM_DELNEIGH, 2, "NDA_LLADDR")]
    [InlineData(RTM.RTM_NEWRULE, 15, "FRA_TABLE")]
    [InlineData(RTM.RTM_NEWRULE, 999, null)]
    [InlineData(99, 1, null)]
    public void The_name_of_an_attribute_depends_on_the_message(ushort message, ushort attribute, string? name) =>
        RtnetlinkDialect.Instance.NameAttribute(message, attribute).ShouldBe(name);

    [Theory]
    [InlineData(RTM.RTM_NEWLINK, 16)]
    [InlineData(RTM.RTM_GETLINK, 16)]
    [InlineData(RTM.RTM_DELADDR, 8)]
    [InlineData(RTM.RTM_NEWROUTE, 12)]
    [InlineData(RTM.RTM_NEWNEIGH, 12)]
    [InlineData(RTM.RTM_DELRULE, 12)]
    public void Attributes_start_behind_the_fixed_struct(ushort message, int size) =>
        RtnetlinkDialect.Instance.FixedSize(message).ShouldBe(size);

    private static string Describe(WireBytes.Write write) =>
        WireBytes.Parse(WireBytes.Of(write), static (in NetlinkMessage request) => RtnetlinkDialect.Instance.Describe(request));
}
