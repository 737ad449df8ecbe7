using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Requests about addresses (ip-address(8)).</summary>
internal static class AddressRequests
{
    /// <summary>
    /// Adds an address. IPv6 without duplicate address detection, which would keep it unusable for nearly two seconds; IPv4 with the
    /// broadcast address of its prefix, as <c>ip address add ... brd +</c> does.
    /// </summary>
    public static void AddAddress(this NetlinkBatch batch, int linkIndex, IPPrefix prefix)
    {
        using (batch.Begin((ushort)RTM.RTM_NEWADDR, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_EXCL, Header(linkIndex, prefix)))
        {
            PutLocal(batch, prefix);
            if (prefix.Broadcast is { } broadcast)
                batch.PutAddress(IFA.IFA_BROADCAST, broadcast);
        }
    }

    public static void DeleteAddress(this NetlinkBatch batch, int linkIndex, IPPrefix prefix)
    {
        using (batch.Begin((ushort)RTM.RTM_DELADDR, default, Header(linkIndex, prefix)))
            PutLocal(batch, prefix);
    }

    public static void GetAddresses(this NetlinkBatch batch)
    {
        using (batch.Begin((ushort)RTM.RTM_GETADDR, NLM_F.NLM_F_DUMP, default(ifaddrmsg)))
        {
        }
    }

    private static ifaddrmsg Header(int linkIndex, IPPrefix prefix) => new()
    {
        ifa_family = AddressFamilies.Of(prefix.Address),
        ifa_prefixlen = (byte)prefix.Length,
        ifa_flags = prefix.IsIPv6 ? (byte)AddressFlags.IFA_F_NODAD : (byte)0,
        ifa_scope = prefix.Address.IsLinkLocal ? RouteScope.RT_SCOPE_LINK : prefix.Address.IsLoopback ? RouteScope.RT_SCOPE_HOST : RouteScope.RT_SCOPE_UNIVERSE,
        ifa_index = linkIndex,
    };

    private static void PutLocal(NetlinkBatch batch, IPPrefix prefix)
    {
        batch.PutAddress(IFA.IFA_LOCAL, prefix.Address);
        batch.PutAddress(IFA.IFA_ADDRESS, prefix.Address);
    }
}
