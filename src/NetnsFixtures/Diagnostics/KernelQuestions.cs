using NetnsFixtures.Conntrack;
using NetnsFixtures.Interop;
using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;
using NetnsFixtures.Nftables;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Diagnostics;

/// <summary>For each feature what is tried, and by which errors a kernel without it answers.</summary>
internal static class KernelQuestions
{
    private const int Loopback = 1; // LOOPBACK_IFINDEX (linux/net.h)
    private const int Lower = 2;
    private const int Index = 3;
    private const string Name = "probe0";

    private static readonly NetfilterDialect s_netfilter = new(new NftablesDialect(), new ConntrackDialect());

    public static IReadOnlyDictionary<KernelFeatures, KernelQuestion> All { get; } = new OrderedDictionary<KernelFeatures, KernelQuestion>
    {
        [KernelFeatures.Veth] = Link("veth", "veth", "CONFIG_VETH", static batch => batch.AddLink(Name, Index, "veth")),
        [KernelFeatures.Bridge] = Link("bridge", "bridge", "CONFIG_BRIDGE", static batch => batch.AddLink(Name, Index, "bridge")),
        [KernelFeatures.IPv6] = new(static () => OpenSocket(Libc.AF_INET6, Libc.SOCK_DGRAM, "an IPv6 socket"), Errno.EAFNOSUPPORT)
        {
            Noun = "IPv6",
            Module = "ipv6",
            Option = "CONFIG_IPV6",
            OtherAdvice = "boot without 'ipv6.disable=1'",
        },
        [KernelFeatures.Nftables] = new(AddTable, Errno.EPROTONOSUPPORT, Errno.EOPNOTSUPP)
        {
            Noun = "nf_tables",
            Module = "nf_tables",
            Option = "CONFIG_NF_TABLES and CONFIG_NF_TABLES_INET",
        },
        [KernelFeatures.Nat] = new(AddNatRules, Errno.EPROTONOSUPPORT, Errno.EOPNOTSUPP, Errno.ENOENT)
        {
            Noun = "NAT by nf_tables",
            Module = "nft_chain_nat nft_masq nft_ct",
            Option = "CONFIG_NFT_NAT, CONFIG_NFT_MASQ and CONFIG_NFT_CT",
        },

        // nfnetlink answers EINVAL for a subsystem that it does not have (nfnetlink_rcv_msg).
        [KernelFeatures.Conntrack] = new(ListConnections, Errno.EPROTONOSUPPORT, Errno.EINVAL)
        {
            Noun = "connection table that can be read",
            Module = "nf_conntrack_netlink",
            Option = "CONFIG_NF_CT_NETLINK",
        },
        [KernelFeatures.PacketSockets] = new(static () => OpenSocket(Libc.AF_PACKET, Libc.SOCK_RAW, "a packet socket"), Errno.EAFNOSUPPORT)
        {
            Noun = "packet sockets",
            Module = "af_packet",
            Option = "CONFIG_PACKET",
        },
        [KernelFeatures.Netem] = Qdisc("netem", "CONFIG_NET_SCH_NETEM", static batch => batch.AddNetem(Loopback, new tc_netem_qopt { limit = 1000 })),
        [KernelFeatures.Tbf] = Qdisc("tbf", "CONFIG_NET_SCH_TBF", static batch => batch.AddTbf(Loopback, rate: 125_000, burst: 10_000, limit: 100_000)),
        [KernelFeatures.FqCodel] = Qdisc("fq_codel", "CONFIG_NET_SCH_FQ_CODEL", static batch => batch.AddQdisc(Loopback, "fq_codel")),
        [KernelFeatures.Vlan] = LinkUpon("vlan", "8021q", "CONFIG_VLAN_8021Q", static batch => batch.AddVlan(Name, Index, Lower, id: 1)),
        [KernelFeatures.Vxlan] = Link("vxlan", "vxlan", "CONFIG_VXLAN", static batch => batch.AddVxlan(Name, Index, id: 1)),
        [KernelFeatures.Wireguard] = Link("wireguard", "wireguard", "CONFIG_WIREGUARD", static batch => batch.AddLink(Name, Index, "wireguard")),
        [KernelFeatures.Macvlan] = LinkUpon("macvlan", "macvlan", "CONFIG_MACVLAN", static batch => batch.AddLinkUpon(Name, Index, "macvlan", Lower)),
        [KernelFeatures.Ipvlan] = LinkUpon("ipvlan", "ipvlan", "CONFIG_IPVLAN", static batch => batch.AddLinkUpon(Name, Index, "ipvlan", Lower)),
        [KernelFeatures.Vrf] = Link("vrf", "vrf", "CONFIG_NET_VRF", static batch => batch.AddVrf(Name, Index, table: 1)),
        [KernelFeatures.Tun] = new(CreateTun, Errno.ENOENT, Errno.ENODEV, Errno.ENXIO, Errno.EACCES)
        {
            Noun = TunCalls.Device,
            Module = "tun",
            Option = "CONFIG_TUN",
            OtherAdvice = $"start the container with '--device {TunCalls.Device}', or let this user open it ('sudo chmod 666 {TunCalls.Device}')",
        },
        [KernelFeatures.Dummy] = Link("dummy", "dummy", "CONFIG_DUMMY", static batch => batch.AddLink(Name, Index, "dummy")),
        [KernelFeatures.Bond] = Link("bond", "bonding", "CONFIG_BONDING", static batch => batch.AddLink(Name, Index, "bond")),
        [KernelFeatures.Gre] = Link("gre", "ip_gre", "CONFIG_NET_IPGRE", static batch => batch.AddGre(Name, Index, "192.0.2.1", "192.0.2.2")),
    };

    public static KernelFeatures Known { get; } = All.Keys.Aggregate(static (known, feature) => known | feature);

    // A kernel that does not know the kind says so by EOPNOTSUPP (rtnl_newlink). So does a driver that does not want what it was given, as
    // lo does a VLAN: what is tried here is what every driver wants.
    private static KernelQuestion Link(string kind, string module, string option, Action<NetlinkBatch> write) =>
        new(() => Route(write), Errno.EOPNOTSUPP) { Noun = $"links of kind '{kind}'", Module = module, Option = option };

    private static KernelQuestion LinkUpon(string kind, string module, string option, Action<NetlinkBatch> write) =>
        new(() => RouteUponBridge(write), Errno.EOPNOTSUPP) { Noun = $"links of kind '{kind}'", Module = module, Option = option };

    // ENOENT: no such kind (qdisc_create). EOPNOTSUPP: no queueing disciplines at all.
    private static KernelQuestion Qdisc(string kind, string option, Action<NetlinkBatch> write) =>
        new(() => Route(write), Errno.ENOENT, Errno.EOPNOTSUPP) { Noun = $"qdisc '{kind}'", Module = $"sch_{kind}", Option = option };

    private static void Route(Action<NetlinkBatch> write)
    {
        using var socket = NetlinkSocket.Open(RtnetlinkDialect.Instance);
        Commit(socket, write);
    }

    private static void RouteUponBridge(Action<NetlinkBatch> write)
    {
        using var socket = NetlinkSocket.Open(RtnetlinkDialect.Instance);
        try
        {
            Commit(socket, static batch => batch.AddLink("lower0", Lower, "bridge"));
        }
        catch (NetnsException refused)
        {
            // Without its errno: a kernel without bridges would pass for one without what is to stand on one.
            throw NetnsException.Refused("make a bridge to try it on", refused.Message, null, refused);
        }

        Commit(socket, write);
    }

    private static void Commit(NetlinkSocket socket, Action<NetlinkBatch> write)
    {
        using NetlinkExchange exchange = socket.Begin();
        write(exchange.Batch);
        exchange.Commit();
    }

    private static void AddTable()
    {
        using var socket = NetlinkSocket.Open(s_netfilter);
        using NetlinkExchange exchange = socket.Begin();
        using (var batch = new NftablesBatch(exchange.Batch))
            batch.Add(NatRuleset.Table);
        exchange.Commit();
    }

    private static void AddNatRules()
    {
        using var socket = NetlinkSocket.Open(s_netfilter);
        new NatRuleset("inside", "outside", (HostAddress)"192.0.2.1").Install(socket);
    }

    private static void ListConnections()
    {
        using var socket = NetlinkSocket.Open(s_netfilter);
        _ = socket.ListConnections();
    }

    private static void OpenSocket(int family, int type, string what)
    {
        Errno errno = Sys.Socket(family, type, 0, out int fd);
        if (errno != default)
            throw NetnsException.FromKernel($"open {what}", errno);
        Sys.Close(fd);
    }

    private static void CreateTun()
    {
        Errno errno = TunCalls.Create(Name, out int fd);
        if (errno != default)
            throw NetnsException.FromKernel($"make a tun interface by {TunCalls.Device}", errno);
        Sys.Close(fd);
    }
}
