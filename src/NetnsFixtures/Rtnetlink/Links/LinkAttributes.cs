using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Attributes of a link.</summary>
[UapiHeader("linux/if_link.h")]
internal enum IFLA : ushort
{
    IFLA_ADDRESS = 1,
    IFLA_IFNAME = 3,
    IFLA_MTU = 4,
    IFLA_LINK = 5,
    IFLA_MASTER = 10,
    IFLA_TXQLEN = 13,
    IFLA_OPERSTATE = 16,
    IFLA_LINKINFO = 18,
    IFLA_STATS64 = 23,
    IFLA_AF_SPEC = 26,
    IFLA_NET_NS_FD = 28,
    IFLA_EXT_MASK = 29,
    IFLA_NUM_TX_QUEUES = 31,
    IFLA_NUM_RX_QUEUES = 32,
    IFLA_CARRIER = 33,
    IFLA_LINK_NETNSID = 37,
}

/// <summary>Attributes within <c>IFLA_LINKINFO</c>.</summary>
[UapiHeader("linux/if_link.h")]
internal enum IFLA_INFO : ushort
{
    IFLA_INFO_KIND = 1,
    IFLA_INFO_DATA = 2,
}
