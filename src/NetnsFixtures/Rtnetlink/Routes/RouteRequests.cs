using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Flags of a next hop, in <c>rtm_flags</c>.</summary>
[Flags]
[UapiHeader("linux/rtnetlink.h")]
internal enum RTNH_F : uint
{
    RTNH_F_DEAD = 1,
    RTNH_F_ONLINK = 4,
    RTNH_F_LINKDOWN = 16,
}

/// <summary>Requests about routes (ip-route(8)).</summary>
internal static class RouteRequests
{
    public static void AddRoute(this NetlinkBatch batch, Route route) =>
        Put(batch, RTM.RTM_NEWROUTE, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_EXCL, route);

    /// <summary><c>ip route add default via GATEWAY dev LINK</c>.</summary>
    public static void AddDefaultRoute(this NetlinkBatch batch, HostAddress gateway, int linkIndex)
    {
        var header = new rtmsg
        {
            rtm_family = AddressFamilies.Of(gateway),
            rtm_table = (byte)Route.MainTable,
            rtm_protocol = RouteProtocol.RTPROT_STATIC,
            rtm_type = RouteType.RTN_UNICAST,
        };
        using (batch.Begin((ushort)RTM.RTM_NEWROUTE, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_EXCL, header))
        {
            batch.PutAddress(RTA.RTA_GATEWAY, gateway);
            batch.PutInt32(RTA.RTA_OIF, linkIndex);
        }
    }

    public static void DeleteRoute(this NetlinkBatch batch, Route route) => Put(batch, RTM.RTM_DELROUTE, default, route);

    public static void GetRoutes(this NetlinkBatch batch)
    {
        using (batch.Begin((ushort)RTM.RTM_GETROUTE, NLM_F.NLM_F_DUMP, default(rtmsg)))
        {
        }
    }

    /// <summary>Adds a route that was read before, with everything that the kernel said of it.</summary>
    public static void RestoreRoute(this NetlinkBatch batch, in NetlinkMessage asRead)
    {
        rtmsg header = asRead.Fixed<rtmsg>();

        // What is the kernel's to say now, not ours.
        header.rtm_flags &= ~(uint)(RTNH_F.RTNH_F_DEAD | RTNH_F.RTNH_F_LINKDOWN);
        using (batch.Begin((ushort)RTM.RTM_NEWROUTE, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_REPLACE, header))
        {
            foreach (NetlinkAttribute attribute in asRead.Attributes<rtmsg>())
            {
                if ((RTA)attribute.Type != RTA.RTA_CACHEINFO)
                    batch.Put((RTA)attribute.Type, attribute.Value);
            }
        }
    }

    private static void Put(NetlinkBatch batch, RTM type, NLM_F flags, Route route)
    {
        using (batch.Begin((ushort)type, flags, Header(route)))
        {
            if (!route.IsDefault)
                batch.PutAddress(RTA.RTA_DST, route.Destination.Address);
            if (route.Gateway is { } gateway)
                PutGateway(batch, route.Destination.Address, gateway);
            if (route.LinkIndex is { } index)
                batch.PutInt32(RTA.RTA_OIF, index);
            if (route.PreferredSource is { } source)
                batch.PutAddress(RTA.RTA_PREFSRC, source);
            if (route.Metric != 0)
                batch.PutUInt32(RTA.RTA_PRIORITY, route.Metric);
            if (route.Table > byte.MaxValue)
                batch.PutUInt32(RTA.RTA_TABLE, route.Table);
        }
    }

    // A gateway of the other family has an attribute of its own, struct rtvia: the family, then the address.
    private static void PutGateway(NetlinkBatch batch, HostAddress destination, HostAddress gateway)
    {
        byte family = AddressFamilies.Of(gateway);
        if (family == AddressFamilies.Of(destination))
        {
            batch.PutAddress(RTA.RTA_GATEWAY, gateway);
            return;
        }

        Span<byte> via = stackalloc byte[sizeof(ushort) + 16];
        Plain.Write(via, (ushort)family);
        int length = gateway.WriteNetworkOrder(via[sizeof(ushort)..]);
        batch.Put(RTA.RTA_VIA, via[..(sizeof(ushort) + length)]);
    }

    private static rtmsg Header(Route route) => new()
    {
        rtm_family = AddressFamilies.Of(route.Destination.Address),
        rtm_dst_len = (byte)route.Destination.Length,
        rtm_table = route.Table > byte.MaxValue ? (byte)0 : (byte)route.Table,
        rtm_protocol = route.Protocol,
        rtm_scope = Scope(route),
        rtm_type = route.Type,
    };

    // As ip does: the kernel refuses a scope that is wider than the kind of route can have.
    private static RouteScope Scope(Route route) => route switch
    {
        { Scope: not RouteScope.RT_SCOPE_UNIVERSE } => route.Scope,
        { Type: RouteType.RTN_LOCAL or RouteType.RTN_NAT } => RouteScope.RT_SCOPE_HOST,
        { Type: RouteType.RTN_BROADCAST or RouteType.RTN_MULTICAST or RouteType.RTN_ANYCAST } => RouteScope.RT_SCOPE_LINK,
        { Type: RouteType.RTN_UNICAST, Gateway: null } => RouteScope.RT_SCOPE_LINK,
        _ => RouteScope.RT_SCOPE_UNIVERSE,
    };
}
