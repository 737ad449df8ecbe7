using System.Runtime.CompilerServices;
using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>rtnetlink in the words of <c>ip</c>, and of <c>tc</c> where that is the tool.</summary>
internal sealed class RtnetlinkDialect : NetlinkDialect
{
    public static readonly RtnetlinkDialect Instance = new();

    public override NetlinkProtocol Protocol => NetlinkProtocol.NETLINK_ROUTE;

    public override int FixedSize(ushort messageType) => Group(messageType) switch
    {
        RTM.RTM_NEWLINK => Unsafe.SizeOf<ifinfomsg>(),
        RTM.RTM_NEWADDR => Unsafe.SizeOf<ifaddrmsg>(),
        RTM.RTM_NEWNEIGH => Unsafe.SizeOf<ndmsg>(),
        RTM.RTM_NEWQDISC => Unsafe.SizeOf<tcmsg>(),
        _ => Unsafe.SizeOf<rtmsg>(), // a rule's header is laid out like a route's
    };

    public override string? NameAttribute(ushort messageType, ushort attributeType) => Group(messageType) switch
    {
        RTM.RTM_NEWLINK => Enum.GetName((IFLA)attributeType),
        RTM.RTM_NEWADDR => Enum.GetName((IFA)attributeType),
        RTM.RTM_NEWROUTE => Enum.GetName((RTA)attributeType),
        RTM.RTM_NEWNEIGH => Enum.GetName((NDA)attributeType),
        RTM.RTM_NEWRULE => Enum.GetName((FRA)attributeType),
        RTM.RTM_NEWQDISC => Enum.GetName((TCA)attributeType),
        _ => null,
    };

    public override string Describe(in NetlinkMessage request) => (RTM)request.Header.nlmsg_type switch
    {
        RTM.RTM_GETLINK => "link show",
        RTM.RTM_GETADDR => "address show",
        RTM.RTM_GETROUTE => "route show",
        RTM.RTM_GETNEIGH => request.Fixed<ndmsg>().ndm_family == AddressFamilies.AF_BRIDGE ? "bridge fdb show" : "neighbour show",
        RTM.RTM_GETRULE => "rule show",
        RTM.RTM_NEWLINK => LinkText.Of(request),
        RTM.RTM_DELLINK => $"link delete if{request.Fixed<ifinfomsg>().ifi_index}",
        RTM.RTM_NEWADDR => $"address add {AddressText(request)}",
        RTM.RTM_DELADDR => $"address delete {AddressText(request)}",
        RTM.RTM_NEWROUTE => $"route add {Route.Parse(request)}",
        RTM.RTM_DELROUTE => $"route delete {Route.Parse(request)}",
        RTM.RTM_NEWNEIGH => $"neighbour replace {Neighbour.Parse(request)}",
        RTM.RTM_DELNEIGH => $"neighbour delete {Neighbour.Parse(request)}",
        RTM.RTM_NEWRULE => $"rule add {RoutingRule.Parse(request)}",
        RTM.RTM_DELRULE => $"rule delete {RoutingRule.Parse(request)}",
        RTM.RTM_NEWQDISC => $"tc qdisc add dev if{request.Fixed<tcmsg>().tcm_ifindex} root {QdiscKind(request)}",
        var other => $"send rtnetlink message {(ushort)other}",
    };

    public override string? Advise(in NetlinkMessage request, Errno errno) => ((RTM)request.Header.nlmsg_type, errno) switch
    {
        (RTM.RTM_NEWLINK, Errno.EOPNOTSUPP) =>
            $"the running kernel cannot make links of kind '{LinkText.Kind(request)}': load the module ('modprobe {LinkText.Kind(request)}') or use a kernel that has it",
        (RTM.RTM_NEWQDISC, Errno.ENOENT) =>
            $"the running kernel has no qdisc '{QdiscKind(request)}': load the module ('modprobe sch_{QdiscKind(request)}') or use a kernel that has it",
        (RTM.RTM_NEWADDR, Errno.EACCES) =>
            "IPv6 is switched off on this interface, as on all of a switch: set net.ipv6.conf.INTERFACE.disable_ipv6 to 0 (SetSysctlAsync)",
        (RTM.RTM_NEWROUTE, Errno.ENETUNREACH or Errno.EHOSTUNREACH) => "give a gateway that is on one of this host's links, and bring the link up",
        (RTM.RTM_NEWROUTE, Errno.EEXIST) => "give it another metric: there is a route to this destination with the same one",
        _ => null,
    };

    // Each kind of object has four message types in a row, NEW first (linux/rtnetlink.h).
    private static RTM Group(ushort messageType) => (RTM)(messageType & ~3);

    private static string QdiscKind(in NetlinkMessage request)
    {
        foreach (NetlinkAttribute attribute in request.Attributes<tcmsg>())
        {
            if ((TCA)attribute.Type == TCA.TCA_KIND)
                return attribute.AsString();
        }

        return "";
    }

    private static string AddressText(in NetlinkMessage request)
    {
        LinkAddress? address = LinkAddress.Parse(request);
        return $"{address?.Prefix} dev if{address?.LinkIndex}";
    }
}
