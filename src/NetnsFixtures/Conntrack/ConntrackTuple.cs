using System.Net;

namespace NetnsFixtures.Conntrack;

/// <summary>
/// One direction of a connection, as its packets look when they come in. The reply tuple shows a translation: what the packets of the
/// original direction look like when they have left is the reply tuple turned round.
/// </summary>
public sealed record ConntrackTuple
{
    /// <summary>The source address (<c>CTA_IP_V4_SRC</c> or <c>CTA_IP_V6_SRC</c>).</summary>
    public required HostAddress Source { get; init; }

    /// <summary>The destination address (<c>CTA_IP_V4_DST</c> or <c>CTA_IP_V6_DST</c>).</summary>
    public required HostAddress Destination { get; init; }

    /// <summary>The source port (<c>CTA_PROTO_SRC_PORT</c>) in host byte order; null for a protocol without ports.</summary>
    public ushort? SourcePort { get; init; }

    /// <summary>The destination port (<c>CTA_PROTO_DST_PORT</c>) in host byte order; null for a protocol without ports.</summary>
    public ushort? DestinationPort { get; init; }

    /// <summary>The ICMP query (<c>CTA_PROTO_ICMP_*</c>, <c>CTA_PROTO_ICMPV6_*</c>); null for other protocols.</summary>
    public ConntrackIcmp? Icmp { get; init; }

    /// <summary>
    /// <c>192.168.1.10:5000 -> 203.0.113.80:80</c>, with brackets around IPv6 addresses; for ICMP
    /// <c>192.168.1.10 -> 203.0.113.80 type 8 code 0 id 77</c>.
    /// </summary>
    public override string ToString()
    {
        string text = $"{End(Source, SourcePort)} -> {End(Destination, DestinationPort)}";
        return Icmp is { } icmp ? $"{text} type {icmp.Type} code {icmp.Code} id {icmp.Id}" : text;
    }

    private static string End(HostAddress address, ushort? port) =>
        port is { } number ? new IPEndPoint(address, number).ToString() : address.ToString();
}
