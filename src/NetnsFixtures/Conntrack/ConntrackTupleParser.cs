using System.Net.Sockets;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Conntrack;

/// <summary>Reads one direction of a connection: its two addresses, its protocol, and what that protocol has for ports.</summary>
internal ref struct ConntrackTupleParser
{
    private HostAddress _source, _destination;
    private byte _protocol;
    private ushort? _sourcePort, _destinationPort, _icmpId;
    private byte _icmpType, _icmpCode;

    public static ConntrackTuple Parse(AttributeReader attributes, out ProtocolType protocol)
    {
        var parser = default(ConntrackTupleParser);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((ctattr_tuple)attribute.Type)
            {
                case ctattr_tuple.CTA_TUPLE_IP:
                    parser.ReadAddresses(attribute.Nested);
                    break;
                case ctattr_tuple.CTA_TUPLE_PROTO:
                    parser.ReadProtocol(attribute.Nested);
                    break;
            }
        }

        if (parser._source.BitLength == 0 || parser._destination.BitLength == 0)
            throw new MalformedNetlinkException("a connection without its addresses");
        protocol = (ProtocolType)parser._protocol;
        return new ConntrackTuple
        {
            Source = parser._source,
            Destination = parser._destination,
            SourcePort = parser._sourcePort,
            DestinationPort = parser._destinationPort,
            Icmp = parser._icmpId is { } id ? new ConntrackIcmp(id, parser._icmpType, parser._icmpCode) : null,
        };
    }

    private void ReadAddresses(AttributeReader attributes)
    {
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((ctattr_ip)attribute.Type)
            {
                case ctattr_ip.CTA_IP_V4_SRC or ctattr_ip.CTA_IP_V6_SRC:
                    _source = attribute.AsAddress();
                    break;
                case ctattr_ip.CTA_IP_V4_DST or ctattr_ip.CTA_IP_V6_DST:
                    _destination = attribute.AsAddress();
                    break;
            }
        }
    }

    private void ReadProtocol(AttributeReader attributes)
    {
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((ctattr_l4proto)attribute.Type)
            {
                case ctattr_l4proto.CTA_PROTO_NUM:
                    _protocol = attribute.AsByte();
                    break;
                case ctattr_l4proto.CTA_PROTO_SRC_PORT:
                    _sourcePort = attribute.AsUInt16BigEndian();
                    break;
                case ctattr_l4proto.CTA_PROTO_DST_PORT:
                    _destinationPort = attribute.AsUInt16BigEndian();
                    break;
                case ctattr_l4proto.CTA_PROTO_ICMP_ID or ctattr_l4proto.CTA_PROTO_ICMPV6_ID:
                    _icmpId = attribute.AsUInt16BigEndian();
                    break;
                case ctattr_l4proto.CTA_PROTO_ICMP_TYPE or ctattr_l4proto.CTA_PROTO_ICMPV6_TYPE:
                    _icmpType = attribute.AsByte();
                    break;
                case ctattr_l4proto.CTA_PROTO_ICMP_CODE or ctattr_l4proto.CTA_PROTO_ICMPV6_CODE:
                    _icmpCode = attribute.AsByte();
                    break;
            }
        }
    }
}
