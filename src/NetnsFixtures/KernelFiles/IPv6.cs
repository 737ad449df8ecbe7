namespace NetnsFixtures.KernelFiles;

/// <summary>Whether the running kernel has IPv6: it can be left out, or be switched off at boot (ipv6.disable=1).</summary>
internal static class IPv6
{
    public static bool IsPresent { get; } = Directory.Exists("/proc/sys/net/ipv6");
}
