using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Requests about links in the words of ip-link(8).</summary>
internal static class LinkText
{
    public static string Of(in NetlinkMessage request)
    {
        ifinfomsg info = request.Fixed<ifinfomsg>();
        Link link = Link.Parse(request);
        if (request.Header.nlmsg_flags.HasFlag(NLM_F.NLM_F_CREATE))
            return $"link add {link.Name} type {link.Kind}{(link.MasterIndex is { } master ? $" master if{master}" : "")}";
        if (info.ifi_change.HasFlag(LinkFlags.IFF_UP))
            return $"link set if{info.ifi_index} {(link.IsUp ? "up" : "down")}";
        return link.Mtu != 0 ? $"link set if{info.ifi_index} mtu {link.Mtu}" : $"link set if{info.ifi_index}";
    }

    /// <summary>The kind of link that a request makes.</summary>
    public static string Kind(in NetlinkMessage request) => Link.Parse(request).Kind ?? "";
}
