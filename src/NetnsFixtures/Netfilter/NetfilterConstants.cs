using NetnsFixtures.Interop;

namespace NetnsFixtures.Netfilter;

/// <summary>What serves a netfilter message: the high byte of its type.</summary>
[UapiHeader("linux/netfilter/nfnetlink.h")]
internal enum NFNL_SUBSYS : byte
{
    NFNL_SUBSYS_NONE = 0,
    NFNL_SUBSYS_CTNETLINK = 1,
    NFNL_SUBSYS_NFTABLES = 10,
}

/// <summary>Messages of nfnetlink itself; between the two a subsystem carries out all or nothing.</summary>
[UapiHeader("linux/netfilter/nfnetlink.h")]
internal enum NFNL_MSG : ushort
{
    NFNL_MSG_BATCH_BEGIN = 16,
    NFNL_MSG_BATCH_END = 17,
}

/// <summary>Families of netfilter; <c>NFPROTO_INET</c> is IPv4 and IPv6 at once.</summary>
[UapiHeader("linux/netfilter.h")]
internal enum NFPROTO : byte
{
    NFPROTO_UNSPEC = 0,
    NFPROTO_INET = 1,
    NFPROTO_IPV4 = 2,
    NFPROTO_ARP = 3,
    NFPROTO_NETDEV = 5,
    NFPROTO_BRIDGE = 7,
    NFPROTO_IPV6 = 10,
}

/// <summary>Where in a packet's way through the kernel a chain of IPv4, IPv6 or both is called.</summary>
[UapiHeader("linux/netfilter.h")]
internal enum nf_inet_hooks : uint
{
    NF_INET_PRE_ROUTING = 0,
    NF_INET_LOCAL_IN = 1,
    NF_INET_FORWARD = 2,
    NF_INET_LOCAL_OUT = 3,
    NF_INET_POST_ROUTING = 4,
}

/// <summary>Verdicts that end a packet's way through a hook.</summary>
[UapiHeader("linux/netfilter.h")]
internal enum NF_VERDICT
{
    NF_DROP = 0,
    NF_ACCEPT = 1,
}

/// <summary>The order of chains at one hook: the lower comes first.</summary>
[UapiHeader("linux/netfilter_ipv4.h")]
internal enum nf_ip_hook_priorities
{
    NF_IP_PRI_RAW = -300,
    NF_IP_PRI_CONNTRACK = -200,
    NF_IP_PRI_MANGLE = -150,
    NF_IP_PRI_NAT_DST = -100,
    NF_IP_PRI_FILTER = 0,
    NF_IP_PRI_SECURITY = 50,
    NF_IP_PRI_NAT_SRC = 100,
}
