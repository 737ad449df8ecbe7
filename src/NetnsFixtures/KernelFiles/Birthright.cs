namespace NetnsFixtures.KernelFiles;

/// <summary>The kernel parameters that new hosts and switches have, written in the namespace that the calling thread is in.</summary>
internal static class Birthright
{
    /// <summary>
    /// Switches duplicate address detection off. A link-local address would otherwise be unusable for nearly two seconds, and with it IPv6
    /// multicast. The kernel takes the larger of <c>all</c> and the interface's own value, which a new interface has from <c>default</c>.
    /// </summary>
    public static void GiveHost()
    {
        if (!IPv6.IsPresent)
            return;
        SysctlFile.Write("net/ipv6/conf/all/accept_dad", "0");
        SysctlFile.Write("net/ipv6/conf/default/accept_dad", "0");
    }

    /// <summary>
    /// Has new interfaces take no part in IPv6: the bridge and its ports are no hosts. The kernel would otherwise give each an address and
    /// have it report its multicast groups into the network, which also makes a switch of 100 ports a tenth slower to build.
    /// </summary>
    public static void GiveSwitch()
    {
        if (IPv6.IsPresent)
            SysctlFile.Write("net/ipv6/conf/default/disable_ipv6", "1");
    }
}
