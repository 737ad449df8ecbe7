using System.Net.NetworkInformation;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Requests about links of any kind (ip-link(8)).</summary>
internal static class LinkRequests
{
    /// <summary><c>IFNAMSIZ</c> less the terminating NUL (linux/if.h).</summary>
    public const int MaxNameLength = 15;

    private const uint RTEXT_FILTER_SKIP_STATS = 1 << 3; // linux/rtnetlink.h

    public static void SetLinkUp(this NetlinkBatch batch, int index) => SetFlags(batch, index, LinkFlags.IFF_UP);

    public static void SetLinkDown(this NetlinkBatch batch, int index) => SetFlags(batch, index, default);

    public static void DeleteLink(this NetlinkBatch batch, int index)
    {
        using (batch.Begin((ushort)RTM.RTM_DELLINK, default, new ifinfomsg { ifi_index = index }))
        {
        }
    }

    public static void SetLinkMtu(this NetlinkBatch batch, int index, int mtu)
    {
        using (batch.Begin((ushort)RTM.RTM_NEWLINK, default, new ifinfomsg { ifi_index = index }))
            batch.PutInt32(IFLA.IFLA_MTU, mtu);
    }

    /// <summary>One link by its name, without its counters.</summary>
    public static void GetLink(this NetlinkBatch batch, string name)
    {
        using (batch.Begin((ushort)RTM.RTM_GETLINK, default, default(ifinfomsg)))
        {
            batch.PutUInt32(IFLA.IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
            batch.PutString(IFLA.IFLA_IFNAME, name);
        }
    }

    public static void GetLinks(this NetlinkBatch batch)
    {
        using (batch.Begin((ushort)RTM.RTM_GETLINK, NLM_F.NLM_F_DUMP, default(ifinfomsg)))
        {
        }
    }

    /// <summary>The attributes that either end of a new link can have.</summary>
    internal static void PutNewLink(NetlinkBatch batch, string name, int? mtu, PhysicalAddress? mac)
    {
        batch.PutString(IFLA.IFLA_IFNAME, name);
        if (mtu is { } bytes)
            batch.PutInt32(IFLA.IFLA_MTU, bytes);
        if (mac is not null)
            batch.Put(IFLA.IFLA_ADDRESS, mac.GetAddressBytes());
    }

    private static void SetFlags(NetlinkBatch batch, int index, LinkFlags up)
    {
        var info = new ifinfomsg { ifi_index = index, ifi_flags = up, ifi_change = LinkFlags.IFF_UP };
        using (batch.Begin((ushort)RTM.RTM_NEWLINK, default, info))
        {
        }
    }
}
