using NetnsFixtures.Interop;

namespace NetnsFixtures.Netlink;

/// <summary>Netlink families (socket(2) protocol of an AF_NETLINK socket).</summary>
[UapiHeader("linux/netlink.h")]
internal enum NetlinkProtocol
{
    NETLINK_ROUTE = 0,
    NETLINK_SOCK_DIAG = 4,
    NETLINK_NETFILTER = 12,
}

/// <summary>Message types common to all families.</summary>
[UapiHeader("linux/netlink.h")]
internal enum ControlMessage : ushort
{
    NLMSG_NOOP = 1,
    NLMSG_ERROR = 2,
    NLMSG_DONE = 3,
    NLMSG_OVERRUN = 4,

    /// <summary>The first type that a family has for itself.</summary>
    NLMSG_MIN_TYPE = 16,
}

/// <summary><c>nlmsg_flags</c>.</summary>
[Flags]
[UapiHeader("linux/netlink.h")]
internal enum NLM_F : ushort
{
    NLM_F_REQUEST = 0x1,
    NLM_F_MULTI = 0x2,
    NLM_F_ACK = 0x4,
    NLM_F_ECHO = 0x8,
    NLM_F_DUMP_INTR = 0x10,
    NLM_F_DUMP = 0x300,
    NLM_F_CAPPED = 0x100,
    NLM_F_ACK_TLVS = 0x200,
    NLM_F_REPLACE = 0x100,
    NLM_F_EXCL = 0x200,
    NLM_F_CREATE = 0x400,
    NLM_F_APPEND = 0x800,
}

/// <summary>Socket options at level SOL_NETLINK (netlink(7)).</summary>
[UapiHeader("linux/netlink.h")]
internal enum NetlinkSocketOption
{
    NETLINK_CAP_ACK = 10,
    NETLINK_EXT_ACK = 11,
    NETLINK_GET_STRICT_CHK = 12,
}

/// <summary>Attributes of an extended acknowledgement.</summary>
[UapiHeader("linux/netlink.h")]
internal enum NLMSGERR_ATTR : ushort
{
    NLMSGERR_ATTR_MSG = 1,
    NLMSGERR_ATTR_OFFS = 2,
    NLMSGERR_ATTR_COOKIE = 3,
    NLMSGERR_ATTR_POLICY = 4,
    NLMSGERR_ATTR_MISS_TYPE = 5,
    NLMSGERR_ATTR_MISS_NEST = 6,
}
