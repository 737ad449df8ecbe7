using System.Net.NetworkInformation;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Hardware addresses in the notation of <c>ip</c>: <c>02:00:00:00:00:01</c>.</summary>
internal static class MacText
{
    public static string Of(PhysicalAddress address) => Convert.ToHexStringLower(address.GetAddressBytes()) is var hex && hex.Length == 0
        ? "(none)"
        : string.Join(':', hex.Chunk(2).Select(static pair => new string(pair)));
}
