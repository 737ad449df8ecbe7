namespace NetnsFixtures.Rtnetlink;

/// <summary>Address families as the one-byte fields of rtnetlink headers hold them (socket(2)).</summary>
internal static class AddressFamilies
{
    public const byte AF_INET = 2;
    public const byte AF_BRIDGE = 7;
    public const byte AF_INET6 = 10;

    public static byte Of(HostAddress address) => address.IsIPv6 ? AF_INET6 : AF_INET;

    public static HostAddress Unspecified(byte family) => HostAddress.FromNetworkOrder(stackalloc byte[family == AF_INET6 ? 16 : 4]);
}
