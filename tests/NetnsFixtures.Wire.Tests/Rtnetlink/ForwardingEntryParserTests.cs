using System.Net.NetworkInformation;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class ForwardingEntryParserTests
{
    private static readonly PhysicalAddress s_mac = PhysicalAddress.Parse("02-00-00-00-00-01");

    [Theory]
    [InlineData("0200", true)]   // NUD_REACHABLE
    [InlineData("0400", true)]   // NUD_STALE
    [InlineData("8000", false)]  // NUD_PERMANENT: a port's own
    [InlineData("4000", false)]  // NUD_NOARP: set by hand
    public void The_state_tells_what_was_learned(string state, bool learned) => Parse($"""
        30000000 1c00 0200 01000000 01000000   # RTM_NEWNEIGH, NLM_F_MULTI
        07 00 0000 11000000 {state} 00 00      # AF_BRIDGE, index 17
        0a00 0200 020000000001 0000            # NDA_LLADDR
        0800 0900 10000000                     # NDA_MASTER
        """).ShouldBe(new ForwardingEntry { MacAddress = s_mac, PortIndex = 17, IsLearned = learned });

    [Fact]
    public void With_a_VLAN() => Parse("""
        38000000 1c00 0200 01000000 01000000
        07 00 0000 11000000 0200 00 00
        0a00 0200 020000000001 0000
        0800 0900 10000000
        0600 0500 2a00 0000                    # NDA_VLAN
        """).ShouldBe(new ForwardingEntry { MacAddress = s_mac, PortIndex = 17, IsLearned = true, Vlan = 42 });

    [Fact]
    public void The_entries_of_a_device_itself_are_none_of_the_switch() => Parse("""
        28000000 1c00 0200 01000000 01000000
        07 00 0000 11000000 8000 02 00         # NTF_SELF
        0a00 0200 333300000001 0000
        """).ShouldBeNull();

    [Fact]
    public void Text()
    {
        new ForwardingEntry { MacAddress = s_mac, PortIndex = 17, IsLearned = true }.ToString().ShouldBe("02:00:00:00:00:01 dev if17");
        new ForwardingEntry { MacAddress = s_mac, PortIndex = 17 }.ToString().ShouldBe("02:00:00:00:00:01 dev if17 permanent");
    }

    private static ForwardingEntry? Parse(string message) => WireBytes.Parse(message, static (in NetlinkMessage parsed) => ForwardingEntry.Parse(parsed));
}
