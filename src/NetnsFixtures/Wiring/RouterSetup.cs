using NetnsFixtures.Conntrack;
using NetnsFixtures.Execution;
using NetnsFixtures.KernelFiles;
using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;
using NetnsFixtures.Nftables;

namespace NetnsFixtures.Wiring;

/// <summary>What makes a host a router: netfilter and forwarding.</summary>
internal static class RouterSetup
{
    private static readonly NetfilterDialect s_dialect = new(new NftablesDialect(), new ConntrackDialect());

    /// <summary>
    /// Opens a netfilter socket in a host's namespace, and has the host forward IPv4 and, where the kernel has it, IPv6 packets between its
    /// interfaces, present and future.
    /// </summary>
    /// <returns>The socket.</returns>
    public static NetlinkSocket Prepare(IsolatedNamespace host) => NamespaceFlow.Visit(host.WiringHandle, static () =>
    {
        NetlinkSocket netfilter = NetlinkSocket.Open(s_dialect);
        try
        {
            SysctlFile.Write("net/ipv4/ip_forward", "1");
            if (IPv6.IsPresent)
                SysctlFile.Write("net/ipv6/conf/all/forwarding", "1");
            return netfilter;
        }
        catch
        {
            netfilter.Dispose();
            throw;
        }
    });
}
