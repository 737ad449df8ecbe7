using System.Net.NetworkInformation;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Requests about neighbours (ip-neighbour(8)) and forwarding tables (bridge(8), fdb).</summary>
internal static class NeighbourRequests
{
    /// <summary>Adds a permanent entry, or replaces the one there is.</summary>
    public static void SetNeighbour(this NetlinkBatch batch, int linkIndex, HostAddress address, PhysicalAddress mac)
    {
        using (batch.Begin((ushort)RTM.RTM_NEWNEIGH, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_REPLACE, Header(linkIndex, address, NeighbourState.NUD_PERMANENT)))
        {
            batch.PutAddress(NDA.NDA_DST, address);
            batch.Put(NDA.NDA_LLADDR, mac.GetAddressBytes());
        }
    }

    public static void DeleteNeighbour(this NetlinkBatch batch, int linkIndex, HostAddress address)
    {
        using (batch.Begin((ushort)RTM.RTM_DELNEIGH, default, Header(linkIndex, address, default)))
            batch.PutAddress(NDA.NDA_DST, address);
    }

    public static void GetNeighbours(this NetlinkBatch batch) => Get(batch, family: 0);

    public static void GetForwardingEntries(this NetlinkBatch batch) => Get(batch, AddressFamilies.AF_BRIDGE);

    private static void Get(NetlinkBatch batch, byte family)
    {
        using (batch.Begin((ushort)RTM.RTM_GETNEIGH, NLM_F.NLM_F_DUMP, new ndmsg { ndm_family = family }))
        {
        }
    }

    private static ndmsg Header(int linkIndex, HostAddress address, NeighbourState state) =>
        new() { ndm_family = AddressFamilies.Of(address), ndm_ifindex = linkIndex, ndm_state = state };
}
