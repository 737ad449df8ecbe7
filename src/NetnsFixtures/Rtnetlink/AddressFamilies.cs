namespace NetnsFixtures.Rtnetlink;

/// <summary>Address families as the one-byte fields of rtnetlink headers hold them (socket(2)).</summary>
internal static class AddressFamilies
{
    public const byte AF_INET = 2;
    public const byte AF_BRIDGE = 7;
    public const byte AF_INET6 = 10;

    public static bool IsIP(byte family) => family is AF_INET or AF_INET6;

    /// <exception cref="NetnsException">The default value, which is no address, would pass for IPv4.</exception>
    public static byte Of(HostAddress address) => address.BitLength switch
    {
        32 => AF_INET,
        128 => AF_INET6,
        _ => throw NetnsException.Refused("ask the kernel", "an address is missing", null),
    };

    public static HostAddress Unspecified(byte family) => HostAddress.FromNetworkOrder(stackalloc byte[family == AF_INET6 ? 16 : 4]);
}
