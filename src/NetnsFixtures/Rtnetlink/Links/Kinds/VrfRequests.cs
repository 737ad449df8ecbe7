using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Requests about virtual routing and forwarding (ip-link(8), TYPE vrf).</summary>
internal static class VrfRequests
{
    /// <summary>Makes a VRF, which is down, for a routing table.</summary>
    public static void AddVrf(this NetlinkBatch batch, string name, int index, uint table)
    {
        using (batch.Begin((ushort)RTM.RTM_NEWLINK, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_EXCL, new ifinfomsg { ifi_index = index }))
        {
            LinkRequests.PutNewLink(batch, name, mtu: null, mac: null);
            using (batch.Nest(IFLA.IFLA_LINKINFO))
            {
                batch.PutString(IFLA_INFO.IFLA_INFO_KIND, "vrf");
                using (batch.Nest(IFLA_INFO.IFLA_INFO_DATA))
                    batch.PutUInt32(IFLA_VRF.IFLA_VRF_TABLE, table);
            }
        }
    }
}
