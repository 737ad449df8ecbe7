namespace NetnsFixtures.KernelFiles;

/// <summary>The kernel parameters that every new host starts with.</summary>
internal static class Birthright
{
    /// <summary>
    /// Switches duplicate address detection off in the namespace that the calling thread is in. A link-local address would otherwise be
    /// unusable for nearly two seconds, and with it IPv6 multicast. The kernel takes the larger of <c>all</c> and the interface's own
    /// value, which a new interface has from <c>default</c>.
    /// </summary>
    public static void Apply()
    {
        if (!IPv6.IsPresent)
            return;
        SysctlFile.Write("net/ipv6/conf/all/accept_dad", "0");
        SysctlFile.Write("net/ipv6/conf/default/accept_dad", "0");
    }
}
