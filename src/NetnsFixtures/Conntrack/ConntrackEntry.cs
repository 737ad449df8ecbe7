using System.Globalization;
using System.Net.Sockets;

namespace NetnsFixtures.Conntrack;

/// <summary>
/// A connection that a namespace keeps track of, as it was when the table was read: what <c>conntrack -L</c> prints on one line.
/// </summary>
public sealed record ConntrackEntry
{
    /// <summary>The transport protocol (<c>CTA_PROTO_NUM</c>): a number of IANA's list, also where the enum has no name for it.</summary>
    public required ProtocolType Protocol { get; init; }

    /// <summary>The direction of the packet that began the connection (<c>CTA_TUPLE_ORIG</c>), before any translation.</summary>
    public required ConntrackTuple Original { get; init; }

    /// <summary>The direction of the answers (<c>CTA_TUPLE_REPLY</c>), as they come in: addressed to the translated source.</summary>
    public required ConntrackTuple Reply { get; init; }

    /// <summary>What was noted about the connection (<c>CTA_STATUS</c>).</summary>
    public ConntrackStatus Status { get; init; }

    /// <summary>
    /// Time left until the entry is given up if no packet comes (<c>CTA_TIMEOUT</c>), in whole seconds; zero if the kernel gave none, as for
    /// an entry that is offloaded.
    /// </summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>The state of a TCP connection (<c>CTA_PROTOINFO_TCP_STATE</c>); null for other protocols.</summary>
    public ConntrackTcpState? TcpState { get; init; }

    /// <summary>The connection's mark (<c>CTA_MARK</c>), as <c>ct mark</c> rules set and read it; 0 if it has none.</summary>
    public uint Mark { get; init; }

    /// <summary>What has passed in the original direction; null unless the sysctl <c>net.netfilter.nf_conntrack_acct</c> was on.</summary>
    public ConntrackCounters? OriginalCounters { get; init; }

    /// <summary>What has passed in the direction of the answers; null unless the sysctl <c>net.netfilter.nf_conntrack_acct</c> was on.</summary>
    public ConntrackCounters? ReplyCounters { get; init; }

    /// <summary>
    /// On one line: <c>tcp 192.168.1.10:5000 -> 203.0.113.80:80 [reply 203.0.113.80:80 -> 203.0.113.1:5000] ESTABLISHED 431999s</c>. Other
    /// protocols than TCP say <c>UNREPLIED</c> or <c>ASSURED</c> where that is so.
    /// </summary>
    public override string ToString()
    {
        string seconds = Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        string mark = Mark == 0 ? "" : $" mark 0x{Mark:x}";
        return $"{ProtocolWord} {Original} [reply {Reply}]{StateWord} {seconds}s{mark}";
    }

    private string ProtocolWord => (int)Protocol switch
    {
        1 => "icmp",
        6 => "tcp",
        17 => "udp",
        33 => "dccp",
        47 => "gre",
        58 => "icmpv6",
        132 => "sctp",
        136 => "udplite",
        _ => $"protocol {(int)Protocol}",
    };

    private string StateWord => TcpState switch
    {
        { } state => $" {state.ToString().Replace("TCP_CONNTRACK_", "", StringComparison.Ordinal)}",
        null when !Status.HasFlag(ConntrackStatus.IPS_SEEN_REPLY) => " UNREPLIED",
        null when Status.HasFlag(ConntrackStatus.IPS_ASSURED) => " ASSURED",
        null => "",
    };
}
