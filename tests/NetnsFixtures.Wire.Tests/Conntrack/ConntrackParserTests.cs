using System.Net.Sockets;
using NetnsFixtures.Conntrack;
using NetnsFixtures.Netlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Conntrack;

public class ConntrackParserTests
{
    private const string TcpThroughMasquerade = """
        00000000 0001 0200 01000000 00000000  # IPCTNL_MSG_CT_NEW, NLM_F_MULTI; the length is filled in
        02 00 0000                            # AF_INET
        3400 0180                             # CTA_TUPLE_ORIG, nested
        1400 0180                             #   CTA_TUPLE_IP, nested
        0800 0100 c0a8010a                    #     CTA_IP_V4_SRC 192.168.1.10
        0800 0200 cb007150                    #     CTA_IP_V4_DST 203.0.113.80
        1c00 0280                             #   CTA_TUPLE_PROTO, nested
        0500 0100 06 000000                   #     CTA_PROTO_NUM tcp
        0600 0200 1388 0000                   #     CTA_PROTO_SRC_PORT 5000
        0600 0300 0050 0000                   #     CTA_PROTO_DST_PORT 80
        3400 0280                             # CTA_TUPLE_REPLY, nested
        1400 0180                             #   CTA_TUPLE_IP, nested
        0800 0100 cb007150                    #     CTA_IP_V4_SRC 203.0.113.80
        0800 0200 cb007101                    #     CTA_IP_V4_DST 203.0.113.1
        1c00 0280                             #   CTA_TUPLE_PROTO, nested
        0500 0100 06 000000                   #     CTA_PROTO_NUM tcp
        0600 0200 0050 0000                   #     CTA_PROTO_SRC_PORT 80
        0600 0300 1388 0000                   #     CTA_PROTO_DST_PORT 5000
        0800 0300 0000019e                    # CTA_STATUS
        0800 0700 0006977f                    # CTA_TIMEOUT 431999 s
        1c00 0980                             # CTA_COUNTERS_ORIG, nested
        0c00 0100 0000000000000004            #   CTA_COUNTERS_PACKETS
        0c00 0200 00000000000000d8            #   CTA_COUNTERS_BYTES
        1c00 0a80                             # CTA_COUNTERS_REPLY, nested
        0c00 0100 0000000000000003            #   CTA_COUNTERS_PACKETS
        0c00 0200 00000000000000b9            #   CTA_COUNTERS_BYTES
        3000 0480                             # CTA_PROTOINFO, nested
        2c00 0180                             #   CTA_PROTOINFO_TCP, nested
        0500 0100 03 000000                   #     CTA_PROTOINFO_TCP_STATE established
        0500 0200 07 000000                   #     CTA_PROTOINFO_TCP_WSCALE_ORIGINAL
        0500 0300 07 000000                   #     CTA_PROTOINFO_TCP_WSCALE_REPLY
        0600 0400 2300 0000                   #     CTA_PROTOINFO_TCP_FLAGS_ORIGINAL
        0600 0500 2300 0000                   #     CTA_PROTOINFO_TCP_FLAGS_REPLY
        0800 0800 0000002a                    # CTA_MARK
        0800 0c00 12345678                    # CTA_ID
        0800 0b00 00000001                    # CTA_USE
        """;

    private const string UnansweredPing6 = """
        00000000 0001 0200 01000000 00000000  # IPCTNL_MSG_CT_NEW; the length is filled in
        0a 00 0000                            # AF_INET6
        5400 0180                             # CTA_TUPLE_ORIG, nested
        2c00 0180                             #   CTA_TUPLE_IP, nested
        1400 0300 fd000000000000000000000000000001  # CTA_IP_V6_SRC
        1400 0400 fd000000000000000000000000000002  # CTA_IP_V6_DST
        2400 0280                             #   CTA_TUPLE_PROTO, nested
        0500 0100 3a 000000                   #     CTA_PROTO_NUM icmpv6
        0600 0700 004d 0000                   #     CTA_PROTO_ICMPV6_ID 77
        0500 0800 80 000000                   #     CTA_PROTO_ICMPV6_TYPE echo request
        0500 0900 00 000000                   #     CTA_PROTO_ICMPV6_CODE
        5400 0280                             # CTA_TUPLE_REPLY, nested
        2c00 0180                             #   CTA_TUPLE_IP, nested
        1400 0300 fd000000000000000000000000000002  # CTA_IP_V6_SRC
        1400 0400 fd000000000000000000000000000001  # CTA_IP_V6_DST
        2400 0280                             #   CTA_TUPLE_PROTO, nested
        0500 0100 3a 000000                   #     CTA_PROTO_NUM icmpv6
        0600 0700 004d 0000                   #     CTA_PROTO_ICMPV6_ID 77
        0500 0800 81 000000                   #     CTA_PROTO_ICMPV6_TYPE echo reply
        0500 0900 00 000000                   #     CTA_PROTO_ICMPV6_CODE
        0800 0300 00000188                    # CTA_STATUS
        0800 0700 0000001d                    # CTA_TIMEOUT 29 s
        """;

    [Fact]
    public void A_tcp_connection_through_masquerade()
    {
        ConntrackEntry entry = Parse(TcpThroughMasquerade);
        entry.ShouldBe(new ConntrackEntry
        {
            Protocol = ProtocolType.Tcp,
            Original = new ConntrackTuple { Source = "192.168.1.10", SourcePort = 5000, Destination = "203.0.113.80", DestinationPort = 80 },
            Reply = new ConntrackTuple { Source = "203.0.113.80", SourcePort = 80, Destination = "203.0.113.1", DestinationPort = 5000 },
            Status = ConntrackStatus.IPS_SEEN_REPLY | ConntrackStatus.IPS_ASSURED | ConntrackStatus.IPS_CONFIRMED
                | ConntrackStatus.IPS_SRC_NAT | ConntrackStatus.IPS_SRC_NAT_DONE | ConntrackStatus.IPS_DST_NAT_DONE,
            Timeout = TimeSpan.FromSeconds(431999),
            TcpState = ConntrackTcpState.TCP_CONNTRACK_ESTABLISHED,
            Mark = 42,
            OriginalCounters = new ConntrackCounters(4, 216),
            ReplyCounters = new ConntrackCounters(3, 185),
        });
        entry.ToString().ShouldBe(
            "tcp 192.168.1.10:5000 -> 203.0.113.80:80 [reply 203.0.113.80:80 -> 203.0.113.1:5000] ESTABLISHED 431999s mark 0x2a");
    }

    [Fact]
    public void A_ping_over_IPv6_without_an_answer()
    {
        ConntrackEntry entry = Parse(UnansweredPing6);
        entry.Protocol.ShouldBe(ProtocolType.IcmpV6);
        entry.Original.Icmp.ShouldBe(new ConntrackIcmp(77, 128, 0));
        entry.Original.SourcePort.ShouldBeNull();
        entry.TcpState.ShouldBeNull();
        entry.OriginalCounters.ShouldBeNull();
        entry.ToString().ShouldBe(
            "icmpv6 fd00::1 -> fd00::2 type 128 code 0 id 77 [reply fd00::2 -> fd00::1 type 129 code 0 id 77] UNREPLIED 29s");
    }

    [Fact]
    public void An_entry_without_a_tuple_is_no_ctnetlink() =>
        Should.Throw<MalformedNetlinkException>(() => Parse("14000000 0001 0200 01000000 00000000 02000000"));

    [Fact]
    public void The_list_request_asks_for_both_families()
    {
        var messages = new NetlinkBatch();
        ConntrackVerbs.EncodeList(messages);
        messages.Seal(1, acknowledge: false);
        Hex.Text(messages.Bytes).ShouldBe(Hex.Text(Hex.Bytes("""
            14000000 0101 0103 01000000 00000000  # IPCTNL_MSG_CT_GET, REQUEST | DUMP
            00 00 0000                            # AF_UNSPEC
            """)));
    }

    private static ConntrackEntry Parse(string hex)
    {
        byte[] bytes = Hex.Bytes(hex);
        BitConverter.TryWriteBytes(bytes, bytes.Length);
        var reader = new MessageReader(bytes);
        reader.MoveNext().ShouldBeTrue();
        return ConntrackParser.Parse(reader.Current);
    }
}
