using System.Net.Sockets;
using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Conntrack;

/// <summary>Reads an entry from its message. All numbers of ctnetlink are big-endian.</summary>
internal static class ConntrackParser
{
    //  nfgenmsg
    //  CTA_TUPLE_ORIG { CTA_TUPLE_IP { CTA_IP_V4_SRC, CTA_IP_V4_DST }, CTA_TUPLE_PROTO { CTA_PROTO_NUM, ..._SRC_PORT, ..._DST_PORT } }
    //  CTA_TUPLE_REPLY, likewise
    //  CTA_STATUS be32
    //  CTA_TIMEOUT be32, in seconds
    //  CTA_COUNTERS_ORIG { CTA_COUNTERS_PACKETS be64, CTA_COUNTERS_BYTES be64 }, CTA_COUNTERS_REPLY
    //  CTA_PROTOINFO { CTA_PROTOINFO_TCP { CTA_PROTOINFO_TCP_STATE u8 } }
    //  CTA_MARK be32
    public static ConntrackEntry Parse(in NetlinkMessage message)
    {
        ConntrackTuple? original = null, reply = null;
        ProtocolType protocol = default;
        ConntrackStatus status = default;
        uint seconds = 0, mark = 0;
        ConntrackTcpState? state = null;
        ConntrackCounters? originalCounters = null, replyCounters = null;
        foreach (NetlinkAttribute attribute in message.Attributes<nfgenmsg>())
        {
            switch ((ctattr_type)attribute.Type)
            {
                case ctattr_type.CTA_TUPLE_ORIG:
                    original = ConntrackTupleParser.Parse(attribute.Nested, out protocol);
                    break;
                case ctattr_type.CTA_TUPLE_REPLY:
                    reply = ConntrackTupleParser.Parse(attribute.Nested, out _);
                    break;
                case ctattr_type.CTA_STATUS:
                    status = (ConntrackStatus)attribute.AsUInt32BigEndian();
                    break;
                case ctattr_type.CTA_TIMEOUT:
                    seconds = attribute.AsUInt32BigEndian();
                    break;
                case ctattr_type.CTA_MARK:
                    mark = attribute.AsUInt32BigEndian();
                    break;
                case ctattr_type.CTA_PROTOINFO:
                    state = ParseTcpState(attribute.Nested);
                    break;
                case ctattr_type.CTA_COUNTERS_ORIG:
                    originalCounters = ParseCounters(attribute.Nested);
                    break;
                case ctattr_type.CTA_COUNTERS_REPLY:
                    replyCounters = ParseCounters(attribute.Nested);
                    break;
            }
        }

        return new ConntrackEntry
        {
            Protocol = protocol,
            Original = original ?? throw new MalformedNetlinkException("a connection has no original tuple"),
            Reply = reply ?? throw new MalformedNetlinkException("a connection has no reply tuple"),
            Status = status,
            Timeout = TimeSpan.FromSeconds(seconds),
            TcpState = state,
            Mark = mark,
            OriginalCounters = originalCounters,
            ReplyCounters = replyCounters,
        };
    }

    private static ConntrackTcpState? ParseTcpState(AttributeReader attributes)
    {
        foreach (NetlinkAttribute protocol in attributes)
        {
            if ((ctattr_protoinfo)protocol.Type != ctattr_protoinfo.CTA_PROTOINFO_TCP)
                continue;
            foreach (NetlinkAttribute attribute in protocol.Nested)
            {
                if ((ctattr_protoinfo_tcp)attribute.Type == ctattr_protoinfo_tcp.CTA_PROTOINFO_TCP_STATE)
                    return (ConntrackTcpState)attribute.AsByte();
            }
        }

        return null;
    }

    private static ConntrackCounters ParseCounters(AttributeReader attributes)
    {
        ulong packets = 0, bytes = 0;
        foreach (NetlinkAttribute attribute in attributes)
        {
            if ((ctattr_counters)attribute.Type == ctattr_counters.CTA_COUNTERS_PACKETS)
                packets = attribute.AsUInt64BigEndian();
            else if ((ctattr_counters)attribute.Type == ctattr_counters.CTA_COUNTERS_BYTES)
                bytes = attribute.AsUInt64BigEndian();
        }

        return new ConntrackCounters(packets, bytes);
    }
}
