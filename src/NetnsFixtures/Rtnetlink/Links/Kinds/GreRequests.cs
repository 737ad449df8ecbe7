using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Requests about GRE tunnels (ip-link(8), TYPE gre).</summary>
internal static class GreRequests
{
    /// <summary>Makes a tunnel, which is down. Without addresses it would be the fallback tunnel, which is there already (EEXIST).</summary>
    public static void AddGre(this NetlinkBatch batch, string name, int index, HostAddress local, HostAddress remote)
    {
        using (batch.Begin((ushort)RTM.RTM_NEWLINK, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_EXCL, new ifinfomsg { ifi_index = index }))
        {
            LinkRequests.PutNewLink(batch, name, mtu: null, mac: null);
            using (batch.Nest(IFLA.IFLA_LINKINFO))
            {
                batch.PutString(IFLA_INFO.IFLA_INFO_KIND, "gre");
                using (batch.Nest(IFLA_INFO.IFLA_INFO_DATA))
                {
                    batch.PutAddress(IFLA_GRE.IFLA_GRE_LOCAL, local);
                    batch.PutAddress(IFLA_GRE.IFLA_GRE_REMOTE, remote);
                }
            }
        }
    }
}
