using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Requests about VLANs (ip-link(8), TYPE vlan).</summary>
internal static class VlanRequests
{
    /// <summary>Makes a VLAN, which is down. Some links refuse to carry one, <c>lo</c> among them (<c>NETIF_F_VLAN_CHALLENGED</c>).</summary>
    public static void AddVlan(this NetlinkBatch batch, string name, int index, int lower, ushort id)
    {
        using (batch.Begin((ushort)RTM.RTM_NEWLINK, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_EXCL, new ifinfomsg { ifi_index = index }))
        {
            LinkRequests.PutNewLink(batch, name, mtu: null, mac: null);
            batch.PutInt32(IFLA.IFLA_LINK, lower);
            using (batch.Nest(IFLA.IFLA_LINKINFO))
            {
                batch.PutString(IFLA_INFO.IFLA_INFO_KIND, "vlan");
                using (batch.Nest(IFLA_INFO.IFLA_INFO_DATA))
                    batch.PutUInt16(IFLA_VLAN.IFLA_VLAN_ID, id);
            }
        }
    }
}
