using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Requests about kinds of links that need nothing but a name: <c>dummy</c>, <c>wireguard</c>, <c>bond</c> (ip-link(8)).</summary>
internal static class PlainRequests
{
    /// <summary>Makes a link that is down.</summary>
    public static void AddLink(this NetlinkBatch batch, string name, int index, string kind)
    {
        using (batch.Begin((ushort)RTM.RTM_NEWLINK, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_EXCL, new ifinfomsg { ifi_index = index }))
        {
            LinkRequests.PutNewLink(batch, name, mtu: null, mac: null);
            using (batch.Nest(IFLA.IFLA_LINKINFO))
                batch.PutString(IFLA_INFO.IFLA_INFO_KIND, kind);
        }
    }

    /// <summary>Makes a link that stands on another, which the kernel lets do without more: <c>macvlan</c>, <c>ipvlan</c>.</summary>
    public static void AddLinkUpon(this NetlinkBatch batch, string name, int index, string kind, int lower)
    {
        using (batch.Begin((ushort)RTM.RTM_NEWLINK, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_EXCL, new ifinfomsg { ifi_index = index }))
        {
            LinkRequests.PutNewLink(batch, name, mtu: null, mac: null);
            batch.PutInt32(IFLA.IFLA_LINK, lower);
            using (batch.Nest(IFLA.IFLA_LINKINFO))
                batch.PutString(IFLA_INFO.IFLA_INFO_KIND, kind);
        }
    }
}
