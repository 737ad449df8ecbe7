using System.Net.NetworkInformation;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures;

/// <summary>How a host is to be plugged into a cable or a switch: with which addresses, gateways, interface name, MTU and MAC.</summary>
public sealed record CableEnd
{
    /// <summary>The host and its addresses on this link: <c>new CableEnd(alice, "10.0.0.1/24", "fd00::1/64")</c>.</summary>
    public CableEnd(IsolatedNamespace host, params ReadOnlySpan<IPPrefix> addresses)
    {
        ArgumentNullException.ThrowIfNull(host);
        (Host, Addresses) = (host, addresses.ToArray());
    }

    /// <summary>The host.</summary>
    public IsolatedNamespace Host { get; }

    /// <summary>Its addresses on this link, IPv4 and IPv6 in any number. IPv6 is usable at once: there is no duplicate address detection.</summary>
    public IReadOnlyList<IPPrefix> Addresses { get; }

    /// <summary>Its default gateways by this link, at most one a family.</summary>
    public IReadOnlyList<HostAddress> Gateways { get; init; } = [];

    /// <summary>The interface's name, 1 to 15 bytes; null gives <c>eth0</c>, <c>eth1</c>, ...</summary>
    public string? InterfaceName { get; init; }

    /// <summary>The largest packet, 68 to 65535 bytes without the Ethernet header (1280 at least with IPv6); null is 1500.</summary>
    public int? Mtu { get; init; }

    /// <summary>The hardware address, six bytes and no group address; null has the kernel choose one.</summary>
    public PhysicalAddress? MacAddress { get; init; }

    /// <summary>What distinguishes this end in messages and diagrams: the addresses, or where there are none the interface.</summary>
    public override string ToString() => $"{Host.Name} {(Addresses.Count > 0 ? string.Join(' ', Addresses) : InterfaceName)}".TrimEnd();

    internal VethEnd ToVeth((string Name, int Index) taken) => new(taken.Name, taken.Index, Mtu, MacAddress);
}
