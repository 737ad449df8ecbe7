using System.Net.NetworkInformation;
using NetnsFixtures.Rtnetlink;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class NeighbourRequestTests
{
    private static readonly PhysicalAddress s_mac = PhysicalAddress.Parse("02-00-00-00-00-01");

    [Fact]
    public void Set() => WireBytes.ShouldBe(batch => batch.SetNeighbour(16, "10.0.0.2", s_mac), """
        30000000 1c00 0105 01000000 00000000   # RTM_NEWNEIGH, NLM_F_REQUEST | NLM_F_CREATE | NLM_F_REPLACE
        02 00 0000 10000000 8000 00 00         # ndmsg: AF_INET, index 16, NUD_PERMANENT
        0800 0100 0a000002                     # NDA_DST
        0a00 0200 020000000001 0000            # NDA_LLADDR
        """);

    [Fact]
    public void Set_IPv6() => WireBytes.ShouldBe(batch => batch.SetNeighbour(16, "fd00::2", s_mac), """
        3c000000 1c00 0105 01000000 00000000
        0a 00 0000 10000000 8000 00 00
        1400 0100 fd000000000000000000000000000002
        0a00 0200 020000000001 0000
        """);

    [Fact]
    public void Delete() => WireBytes.ShouldBe(batch => batch.DeleteNeighbour(16, "10.0.0.2"), """
        24000000 1d00 0100 01000000 00000000   # RTM_DELNEIGH
        02 00 0000 10000000 0000 00 00
        0800 0100 0a000002
        """);

    [Fact]
    public void List() => WireBytes.ShouldBe(batch => batch.GetNeighbours(), """
        1c000000 1e00 0103 01000000 00000000   # RTM_GETNEIGH, NLM_F_REQUEST | NLM_F_DUMP
        00 00 0000 00000000 0000 00 00
        """);

    [Fact]
    public void List_a_forwarding_table() => WireBytes.ShouldBe(batch => batch.GetForwardingEntries(), """
        1c000000 1e00 0103 01000000 00000000
        07 00 0000 00000000 0000 00 00         # AF_BRIDGE
        """);
}
