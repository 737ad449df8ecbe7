using System.Net.NetworkInformation;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>A network interface as the kernel shows it (<c>ip link</c>, <c>ip address</c>) at the moment it was read.</summary>
public sealed record Link
{
    /// <summary>The interface index.</summary>
    public required int Index { get; init; }

    /// <summary>The name, such as <c>eth0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The kind: <c>veth</c>, <c>bridge</c>, ...; null for <c>lo</c> and for physical devices.</summary>
    public string? Kind { get; init; }

    /// <summary>Whether it is up, has a carrier, is the loopback, ...</summary>
    public LinkFlags Flags { get; init; }

    /// <summary>The operational state.</summary>
    public OperationalState OperationalState { get; init; }

    /// <summary>The largest packet, in bytes without the link-layer header.</summary>
    public int Mtu { get; init; }

    /// <summary>The hardware address; all zeros for <c>lo</c>.</summary>
    public required PhysicalAddress MacAddress { get; init; }

    /// <summary>Index of the bridge that it is a port of; null if of none.</summary>
    public int? MasterIndex { get; init; }

    /// <summary>Index of the other end of a cable, in that end's namespace; null where there is none.</summary>
    public int? PeerIndex { get; init; }

    /// <summary>Length of the transmit queue, in packets.</summary>
    public int TxQueueLength { get; init; }

    /// <summary>Packets and bytes so far.</summary>
    public LinkStatistics Statistics { get; init; }

    /// <summary>Its addresses, in the kernel's order.</summary>
    public IReadOnlyList<LinkAddress> Addresses { get; init; } = [];

    /// <summary>Whether it is administratively up.</summary>
    public bool IsUp => Flags.HasFlag(LinkFlags.IFF_UP);

    /// <summary>Whether something is at the other end.</summary>
    public bool HasCarrier => Flags.HasFlag(LinkFlags.IFF_LOWER_UP);

    internal static Link Parse(in NetlinkMessage message)
    {
        ifinfomsg info = message.Fixed<ifinfomsg>();
        var link = new Link { Index = info.ifi_index, Name = "", MacAddress = PhysicalAddress.None, Flags = info.ifi_flags };
        foreach (NetlinkAttribute attribute in message.Attributes<ifinfomsg>())
        {
            link = (IFLA)attribute.Type switch
            {
                IFLA.IFLA_IFNAME => link with { Name = attribute.AsString() },
                IFLA.IFLA_ADDRESS => link with { MacAddress = new PhysicalAddress(attribute.Value.ToArray()) },
                IFLA.IFLA_MTU => link with { Mtu = attribute.AsInt32() },
                IFLA.IFLA_MASTER => link with { MasterIndex = attribute.AsInt32() },
                IFLA.IFLA_LINK => link with { PeerIndex = attribute.AsInt32() },
                IFLA.IFLA_TXQLEN => link with { TxQueueLength = attribute.AsInt32() },
                IFLA.IFLA_OPERSTATE => link with { OperationalState = (OperationalState)attribute.AsByte() },
                IFLA.IFLA_STATS64 => link with { Statistics = attribute.As<LinkStatistics>() },
                IFLA.IFLA_LINKINFO => link with { Kind = ReadKind(attribute.Nested) },
                _ => link,
            };
        }

        return link;
    }

    /// <summary>As <c>ip -brief address</c> shows it.</summary>
    public override string ToString() =>
        $"{Name} {(IsUp ? HasCarrier ? "UP" : "NO-CARRIER" : "DOWN")} {string.Join(' ', Addresses.Select(static a => a.Prefix))}".TrimEnd();

    private static string? ReadKind(AttributeReader info)
    {
        foreach (NetlinkAttribute attribute in info)
        {
            if ((IFLA_INFO)attribute.Type == IFLA_INFO.IFLA_INFO_KIND)
                return attribute.AsString();
        }

        return null;
    }
}
