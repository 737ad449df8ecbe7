using System.Net.NetworkInformation;
using System.Text;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures;

/// <summary>What can be known to be wrong with an end before the kernel is asked. A link that has to be taken back costs 15 ms; a word costs nothing.</summary>
internal static class CableEndCheck
{
    private const int MinMtu = 68;      // RFC 791
    private const int MinMtuIPv6 = 1280; // RFC 8200, 5
    private const int MaxMtu = 65535;   // ETH_MAX_MTU (linux/if_ether.h)

    public static void ThrowIfWrong(CableEnd end, string operation)
    {
        string? fault = Name(end.InterfaceName) ?? Mtu(end) ?? Mac(end);
        for (int i = 0; i < end.Addresses.Count && fault is null; i++)
            fault = Address(end.Addresses[i]) ?? Repeated(end, i);
        if (fault is not null)
            throw NetnsException.Refused(operation, fault, null);

        for (int i = 0; i < end.Gateways.Count; i++)
            CheckGateway(end, i, operation);
    }

    public static string? Name(string? name) => name switch
    {
        null => null,
        "" or "." or ".." => $"'{name}' is no interface name",
        "all" or "default" => $"'{name}' stands for all interfaces in the kernel's parameters",
        _ when Encoding.UTF8.GetByteCount(name) > LinkRequests.MaxNameLength =>
            $"the interface name '{name}' is longer than {LinkRequests.MaxNameLength} bytes",
        _ when Encoding.UTF8.GetBytes(name).Contains((byte)0xA0) => // isspace in the kernel's lib/ctype.c, byte by byte
            $"the interface name '{name}' has the byte A0 in UTF-8, which is white space to the kernel",
        _ when name.Any(static c => c is '/' or ':' or '%' || char.IsWhiteSpace(c) || char.IsControl(c)) =>
            $"the interface name '{name}' has a slash, a colon, a percent sign, white space or a control character",
        _ when Utf16.Fault(name) is { } half => $"the interface name '{name}' has {half}",
        _ => null,
    };

    /// <summary>Why no host can have this address, or null.</summary>
    public static string? Address(IPPrefix prefix)
    {
        HostAddress address = prefix.Address;
        if (address.BitLength == 0)
            return "an address is missing";
        if (address.IsUnspecified || address.IsMulticast)
            return $"{prefix} is {(address.IsMulticast ? "a multicast address" : "no address")}, which no host can have";
        if (prefix.Broadcast is not { } broadcast)
            return null;
        return prefix.IsNetwork ? $"{prefix} is the address of the network, not of a host on it"
            : address == broadcast ? $"{prefix} is the broadcast address of its network"
            : null;
    }

    public static string? MacLength(PhysicalAddress mac) => mac.GetAddressBytes().Length is var length && length != 6
        ? $"the MAC address {MacText.Of(mac)} has {length} bytes instead of six"
        : null;

    private static string? Repeated(CableEnd end, int index)
    {
        for (int i = 0; i < index; i++)
        {
            if (end.Addresses[i].Address == end.Addresses[index].Address)
                return $"{end.Addresses[index].Address} is given twice";
        }

        return null;
    }

    private static string? Mtu(CableEnd end)
    {
        int least = MinMtu;
        for (int i = 0; i < end.Addresses.Count; i++)
            least = end.Addresses[i].IsIPv6 ? MinMtuIPv6 : least;
        return end.Mtu is { } mtu && (mtu < least || mtu > MaxMtu) ? $"an MTU of {mtu} is not {least} to {MaxMtu} bytes" : null;
    }

    private static string? Mac(CableEnd end)
    {
        if (end.MacAddress is not { } mac)
            return null;
        byte[] bytes = mac.GetAddressBytes();
        return MacLength(mac) is { } fault ? fault
            : (bytes[0] & 1) != 0 ? $"the MAC address {MacText.Of(mac)} is a group address"
            : bytes.All(static b => b == 0) ? "the MAC address is all zeros"
            : null;
    }

    private static void CheckGateway(CableEnd end, int index, string operation)
    {
        HostAddress gateway = end.Gateways[index];
        if (end.Addresses.Any(a => a.Address == gateway))
            throw NetnsException.Refused(operation, $"the gateway {gateway} is this host's own address", "give the router's address on this link");
        for (int i = 0; i < index; i++)
        {
            if (end.Gateways[i].Family == gateway.Family)
                throw NetnsException.Refused(operation, $"two gateways of one family: {end.Gateways[i]} and {gateway}", "add the second with AddRouteAsync and a metric");
        }

        bool onLink = gateway.IsLinkLocal || end.Addresses.Any(a => a.Contains(gateway));
        if (!onLink)
        {
            string networks = end.Addresses.Count == 0 ? "it has no address there" : string.Join(", ", end.Addresses.Select(static a => a.Network));
            throw NetnsException.Refused(operation, $"the gateway {gateway} is not on the link ({networks})", "give an address within the prefix of one of the host's addresses");
        }
    }
}
