using NetnsFixtures.Interop;

namespace NetnsFixtures.Conntrack;

/// <summary>
/// What the kernel has noted about a connection: the bits of <c>enum ip_conntrack_status</c>
/// (<c>linux/netfilter/nf_conntrack_common.h</c>), under its names.
/// </summary>
[Flags]
[UapiHeader("linux/netfilter/nf_conntrack_common.h")]
public enum ConntrackStatus : uint
{
    /// <summary>The connection was expected by a helper, as the data connection of FTP is.</summary>
    IPS_EXPECTED = 1 << 0,

    /// <summary>Packets were seen both ways.</summary>
    IPS_SEEN_REPLY = 1 << 1,

    /// <summary>The entry is not given up early when the table is full.</summary>
    IPS_ASSURED = 1 << 2,

    /// <summary>The first packet has left the machine, and the entry is in the table.</summary>
    IPS_CONFIRMED = 1 << 3,

    /// <summary>The source of packets of the original direction is translated.</summary>
    IPS_SRC_NAT = 1 << 4,

    /// <summary>The destination of packets of the original direction is translated: a port forward.</summary>
    IPS_DST_NAT = 1 << 5,

    /// <summary>TCP sequence numbers are adjusted.</summary>
    IPS_SEQ_ADJUST = 1 << 6,

    /// <summary>Source NAT was decided on, be it that nothing is to be translated.</summary>
    IPS_SRC_NAT_DONE = 1 << 7,

    /// <summary>Destination NAT was decided on, be it that nothing is to be translated.</summary>
    IPS_DST_NAT_DONE = 1 << 8,

    /// <summary>The entry is being removed.</summary>
    IPS_DYING = 1 << 9,

    /// <summary>The timeout does not start anew with each packet.</summary>
    IPS_FIXED_TIMEOUT = 1 << 10,

    /// <summary>The entry is a template for others.</summary>
    IPS_TEMPLATE = 1 << 11,

    /// <summary>Obsolete: a fake entry for what is not tracked.</summary>
    IPS_UNTRACKED = 1 << 12,

    /// <summary>A helper was attached explicitly.</summary>
    IPS_HELPER = 1 << 13,

    /// <summary>The connection is offloaded to a flow table.</summary>
    IPS_OFFLOAD = 1 << 14,

    /// <summary>The connection is offloaded to hardware.</summary>
    IPS_HW_OFFLOAD = 1 << 15,
}
