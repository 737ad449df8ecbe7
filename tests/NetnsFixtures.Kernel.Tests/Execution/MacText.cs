using System.Net.NetworkInformation;

namespace NetnsFixtures.Kernel.Tests.Execution;

internal static class MacText
{
    /// <summary>The address as the kernel writes it.</summary>
    public static string Text(this PhysicalAddress address) => string.Join(':', address.GetAddressBytes().Select(static octet => $"{octet:x2}"));
}
