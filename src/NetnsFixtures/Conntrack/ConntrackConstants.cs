using NetnsFixtures.Interop;

namespace NetnsFixtures.Conntrack;

/// <summary>Messages of ctnetlink: the low byte of the message type.</summary>
[UapiHeader("linux/netfilter/nfnetlink_conntrack.h")]
internal enum cntl_msg_types : byte
{
    IPCTNL_MSG_CT_NEW = 0,
    IPCTNL_MSG_CT_GET = 1,
    IPCTNL_MSG_CT_DELETE = 2,
}

[UapiHeader("linux/netfilter/nfnetlink_conntrack.h")]
internal enum ctattr_type : ushort
{
    CTA_TUPLE_ORIG = 1,
    CTA_TUPLE_REPLY = 2,
    CTA_STATUS = 3,
    CTA_PROTOINFO = 4,
    CTA_TIMEOUT = 7,
    CTA_MARK = 8,
    CTA_COUNTERS_ORIG = 9,
    CTA_COUNTERS_REPLY = 10,
    CTA_USE = 11,
    CTA_ID = 12,
    CTA_ZONE = 18,
}

[UapiHeader("linux/netfilter/nfnetlink_conntrack.h")]
internal enum ctattr_tuple : ushort
{
    CTA_TUPLE_IP = 1,
    CTA_TUPLE_PROTO = 2,
    CTA_TUPLE_ZONE = 3,
}

[UapiHeader("linux/netfilter/nfnetlink_conntrack.h")]
internal enum ctattr_ip : ushort
{
    CTA_IP_V4_SRC = 1,
    CTA_IP_V4_DST = 2,
    CTA_IP_V6_SRC = 3,
    CTA_IP_V6_DST = 4,
}

[UapiHeader("linux/netfilter/nfnetlink_conntrack.h")]
internal enum ctattr_l4proto : ushort
{
    CTA_PROTO_NUM = 1,
    CTA_PROTO_SRC_PORT = 2,
    CTA_PROTO_DST_PORT = 3,
    CTA_PROTO_ICMP_ID = 4,
    CTA_PROTO_ICMP_TYPE = 5,
    CTA_PROTO_ICMP_CODE = 6,
    CTA_PROTO_ICMPV6_ID = 7,
    CTA_PROTO_ICMPV6_TYPE = 8,
    CTA_PROTO_ICMPV6_CODE = 9,
}

[UapiHeader("linux/netfilter/nfnetlink_conntrack.h")]
internal enum ctattr_protoinfo : ushort
{
    CTA_PROTOINFO_TCP = 1,
    CTA_PROTOINFO_DCCP = 2,
    CTA_PROTOINFO_SCTP = 3,
}

[UapiHeader("linux/netfilter/nfnetlink_conntrack.h")]
internal enum ctattr_protoinfo_tcp : ushort
{
    CTA_PROTOINFO_TCP_STATE = 1,
}

[UapiHeader("linux/netfilter/nfnetlink_conntrack.h")]
internal enum ctattr_counters : ushort
{
    CTA_COUNTERS_PACKETS = 1,
    CTA_COUNTERS_BYTES = 2,
}
