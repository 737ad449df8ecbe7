using NetnsFixtures.Conntrack;
using NetnsFixtures.KernelFiles;
using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;
using NetnsFixtures.Nftables;

namespace NetnsFixtures.Wiring;

/// <summary>What makes a host a router: netfilter and forwarding.</summary>
internal static class RouterSetup
{
    private static readonly NetfilterDialect s_dialect = new(new NftablesDialect(), new ConntrackDialect());

    /// <summary>Opens a netfilter socket in a host's namespace.</summary>
    public static NetlinkSocket OpenNetfilter(IsolatedNamespace host) => host.Run(static () => NetlinkSocket.Open(s_dialect));

    /// <summary>Forwards IPv4 and, where the kernel has it, IPv6 packets between the host's interfaces, present and future.</summary>
    public static void EnableForwarding(IsolatedNamespace host)
    {
        host.WriteSysctl("net/ipv4/ip_forward", "1");
        if (IPv6.IsPresent)
            host.WriteSysctl("net/ipv6/conf/all/forwarding", "1");
    }
}
