using NetnsFixtures.Interop;

namespace NetnsFixtures.Conntrack;

/// <summary>
/// How far connection tracking has followed a TCP connection: <c>enum tcp_conntrack</c> (<c>linux/netfilter/nf_conntrack_tcp.h</c>), under
/// its names. Told from the packets that pass, so it may differ from what either end thinks.
/// </summary>
[UapiHeader("linux/netfilter/nf_conntrack_tcp.h")]
public enum ConntrackTcpState : byte
{
    /// <summary>Nothing was seen yet.</summary>
    TCP_CONNTRACK_NONE = 0,

    /// <summary>A SYN was seen.</summary>
    TCP_CONNTRACK_SYN_SENT = 1,

    /// <summary>A SYN and ACK was seen in answer.</summary>
    TCP_CONNTRACK_SYN_RECV = 2,

    /// <summary>The handshake is complete.</summary>
    TCP_CONNTRACK_ESTABLISHED = 3,

    /// <summary>One side has sent a FIN.</summary>
    TCP_CONNTRACK_FIN_WAIT = 4,

    /// <summary>The FIN was acknowledged.</summary>
    TCP_CONNTRACK_CLOSE_WAIT = 5,

    /// <summary>Both sides have sent a FIN.</summary>
    TCP_CONNTRACK_LAST_ACK = 6,

    /// <summary>Both FINs were acknowledged.</summary>
    TCP_CONNTRACK_TIME_WAIT = 7,

    /// <summary>The connection is over, or was reset.</summary>
    TCP_CONNTRACK_CLOSE = 8,

    /// <summary>Both sides have sent a SYN: a simultaneous open.</summary>
    TCP_CONNTRACK_SYN_SENT2 = 9,
}
