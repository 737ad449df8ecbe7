using System.Net.NetworkInformation;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>One end of a cable to be made.</summary>
/// <param name="Name">Interface name.</param>
/// <param name="Index">Interface index, chosen by us: no look-up is needed later.</param>
/// <param name="Mtu">Bytes, or null for the kernel's 1500.</param>
/// <param name="Mac">Hardware address, or null for a random one.</param>
internal readonly record struct VethEnd(string Name, int Index, int? Mtu, PhysicalAddress? Mac);

/// <summary>Requests about virtual cables (veth(4)).</summary>
internal static class VethRequests
{
    /// <summary>
    /// Makes both ends in place, the near one up. The far end cannot be created up (ENOTCONN) and is brought up in its own namespace.
    /// </summary>
    /// <remarks>
    /// <code>
    /// ifinfomsg near, IFF_UP
    /// IFLA_IFNAME, IFLA_MTU?, IFLA_ADDRESS?, IFLA_MASTER?, IFLA_NUM_TX_QUEUES 1, IFLA_NUM_RX_QUEUES 1
    /// IFLA_LINKINFO
    ///   IFLA_INFO_KIND "veth"
    ///   IFLA_INFO_DATA
    ///     VETH_INFO_PEER
    ///       ifinfomsg far
    ///       IFLA_IFNAME, IFLA_MTU?, IFLA_ADDRESS?, IFLA_NUM_TX_QUEUES 1, IFLA_NUM_RX_QUEUES 1, IFLA_NET_NS_FD
    /// </code>
    /// One queue each way: the default is one a CPU, which costs 150 us and more a cable.
    /// </remarks>
    public static void AddVeth(this NetlinkBatch batch, in VethEnd near, int? master, in VethEnd far, int farNamespace)
    {
        var info = new ifinfomsg { ifi_index = near.Index, ifi_flags = LinkFlags.IFF_UP, ifi_change = LinkFlags.IFF_UP };
        using (batch.Begin((ushort)RTM.RTM_NEWLINK, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_EXCL, info))
        {
            PutEnd(batch, near);
            if (master is { } bridge)
                batch.PutInt32(IFLA.IFLA_MASTER, bridge);
            using (batch.Nest(IFLA.IFLA_LINKINFO))
            {
                batch.PutString(IFLA_INFO.IFLA_INFO_KIND, "veth");
                using (batch.Nest(IFLA_INFO.IFLA_INFO_DATA))
                using (batch.Nest(VETH_INFO.VETH_INFO_PEER))
                {
                    batch.Append(new ifinfomsg { ifi_index = far.Index });
                    PutEnd(batch, far);
                    batch.PutInt32(IFLA.IFLA_NET_NS_FD, farNamespace);
                }
            }
        }
    }

    private static void PutEnd(NetlinkBatch batch, in VethEnd end)
    {
        LinkRequests.PutNewLink(batch, end.Name, end.Mtu, end.Mac);
        batch.PutInt32(IFLA.IFLA_NUM_TX_QUEUES, 1);
        batch.PutInt32(IFLA.IFLA_NUM_RX_QUEUES, 1);
    }
}
