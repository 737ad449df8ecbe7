using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Requests about bridges (ip-link(8), TYPE bridge).</summary>
internal static class BridgeRequests
{
    /// <summary>
    /// Makes a bridge that is down. Without spanning tree a port forwards as soon as it has a carrier, whatever the forward delay.
    /// </summary>
    public static void AddBridge(this NetlinkBatch batch, string name, int index, int? mtu, bool multicastSnooping)
    {
        using (batch.Begin((ushort)RTM.RTM_NEWLINK, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_EXCL, new ifinfomsg { ifi_index = index }))
        {
            LinkRequests.PutNewLink(batch, name, mtu, mac: null);
            using (batch.Nest(IFLA.IFLA_LINKINFO))
            {
                batch.PutString(IFLA_INFO.IFLA_INFO_KIND, "bridge");
                using (batch.Nest(IFLA_INFO.IFLA_INFO_DATA))
                    batch.PutByte(IFLA_BR.IFLA_BR_MCAST_SNOOPING, multicastSnooping ? (byte)1 : (byte)0);
            }
        }
    }
}
