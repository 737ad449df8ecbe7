using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Requests about VXLANs (ip-link(8), TYPE vxlan).</summary>
internal static class VxlanRequests
{
    /// <summary>Makes a VXLAN that knows no peer and is down.</summary>
    public static void AddVxlan(this NetlinkBatch batch, string name, int index, uint id)
    {
        using (batch.Begin((ushort)RTM.RTM_NEWLINK, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_EXCL, new ifinfomsg { ifi_index = index }))
        {
            LinkRequests.PutNewLink(batch, name, mtu: null, mac: null);
            using (batch.Nest(IFLA.IFLA_LINKINFO))
            {
                batch.PutString(IFLA_INFO.IFLA_INFO_KIND, "vxlan");
                using (batch.Nest(IFLA_INFO.IFLA_INFO_DATA))
                    batch.PutUInt32(IFLA_VXLAN.IFLA_VXLAN_ID, id);
            }
        }
    }
}
