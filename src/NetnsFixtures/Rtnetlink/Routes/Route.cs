using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>A route as the kernel shows it (<c>ip route</c>), or to be added.</summary>
public sealed record Route
{
    /// <summary>Table <c>main</c> (<c>RT_TABLE_MAIN</c>), in which routes are unless said otherwise.</summary>
    public const uint MainTable = 254;

    /// <summary>Table <c>local</c> (<c>RT_TABLE_LOCAL</c>), where the kernel keeps this host's own addresses.</summary>
    public const uint LocalTable = 255;

    /// <summary>Where it leads: a network; <c>0.0.0.0/0</c> or <c>::/0</c> is the default route.</summary>
    public required IPPrefix Destination { get; init; }

    /// <summary>The next host on the way; null if the destination is on the link. An IPv4 route may have an IPv6 gateway (RFC 5549).</summary>
    public HostAddress? Gateway { get; init; }

    /// <summary>Index of the link that packets leave by; null for a route that drops or refuses, or has several next hops.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The source address preferred for packets sent by this route; null leaves it to the kernel.</summary>
    public HostAddress? PreferredSource { get; init; }

    /// <summary>The metric: of two routes to the same destination the smaller wins. IPv6 counts 0 as 1024.</summary>
    public uint Metric { get; init; }

    /// <summary>The table that it is in.</summary>
    public uint Table { get; init; } = MainTable;

    /// <summary>Who made it.</summary>
    public RouteProtocol Protocol { get; init; } = RouteProtocol.RTPROT_STATIC;

    /// <summary>How far away the destination is.</summary>
    public RouteScope Scope { get; init; }

    /// <summary>What it does.</summary>
    public RouteType Type { get; init; } = RouteType.RTN_UNICAST;

    /// <summary>Whether the link has no carrier now (<c>linkdown</c>).</summary>
    public bool IsLinkDown { get; init; }

    /// <summary>Whether it is the default route.</summary>
    public bool IsDefault => Destination.Length == 0;

    /// <summary>Null for a route of another family, as a dump of all families lists too (MPLS, multicast routing).</summary>
    internal static Route? Parse(in NetlinkMessage message)
    {
        rtmsg info = message.Fixed<rtmsg>();
        if (!AddressFamilies.IsIP(info.rtm_family))
            return null;

        var route = new Route
        {
            Destination = new IPPrefix(AddressFamilies.Unspecified(info.rtm_family), 0),
            Table = info.rtm_table,
            Protocol = info.rtm_protocol,
            Scope = info.rtm_scope,
            Type = info.rtm_type,
            IsLinkDown = (info.rtm_flags & (uint)RTNH_F.RTNH_F_LINKDOWN) != 0,
        };
        foreach (NetlinkAttribute attribute in message.Attributes<rtmsg>())
        {
            route = (RTA)attribute.Type switch
            {
                RTA.RTA_DST => route with { Destination = attribute.AsPrefix(info.rtm_dst_len) },
                RTA.RTA_GATEWAY => route with { Gateway = attribute.AsAddress() },
                RTA.RTA_VIA => route with { Gateway = Via(attribute) },
                RTA.RTA_OIF => route with { LinkIndex = attribute.AsInt32() },
                RTA.RTA_PREFSRC => route with { PreferredSource = attribute.AsAddress() },
                RTA.RTA_PRIORITY => route with { Metric = attribute.AsUInt32() },
                RTA.RTA_TABLE => route with { Table = attribute.AsUInt32() },
                _ => route,
            };
        }

        // Without its destination it would pass for the default route.
        return route.Destination.Length == info.rtm_dst_len ? route : throw new MalformedNetlinkException("a route without the destination that it has");
    }

    // struct rtvia: the family, then the address.
    private static HostAddress Via(NetlinkAttribute attribute) => attribute.Value.Length > sizeof(ushort)
        ? new NetlinkAttribute(attribute.Type, attribute.Value[sizeof(ushort)..]).AsAddress()
        : throw MalformedNetlinkException.TooShort(sizeof(ushort) + 4, attribute.Value.Length);

    /// <summary>As <c>ip route</c> shows it, with the index of the link.</summary>
    public override string ToString() => RouteText.Of(this, link: null);
}
