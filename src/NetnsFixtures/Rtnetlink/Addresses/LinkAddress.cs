using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>An address on a link as the kernel shows it (<c>ip address</c>).</summary>
public sealed record LinkAddress
{
    /// <summary>The address with its prefix length.</summary>
    public required IPPrefix Prefix { get; init; }

    /// <summary>Index of the link.</summary>
    public required int LinkIndex { get; init; }

    /// <summary>The other end's address on a point-to-point link; null elsewhere.</summary>
    public HostAddress? Peer { get; init; }

    /// <summary>IPv4 broadcast address; null if none is set.</summary>
    public HostAddress? Broadcast { get; init; }

    /// <summary>How far the address is valid.</summary>
    public RouteScope Scope { get; init; }

    /// <summary>Whether it is tentative, permanent, ...</summary>
    public AddressFlags Flags { get; init; }

    /// <summary>Null for an address of another family, as a dump of all families lists too (MCTP, Phonet).</summary>
    internal static LinkAddress? Parse(in NetlinkMessage message)
    {
        ifaddrmsg info = message.Fixed<ifaddrmsg>();
        if (!AddressFamilies.IsIP(info.ifa_family))
            return null;

        HostAddress? address = null, local = null, broadcast = null;
        var flags = (AddressFlags)info.ifa_flags;
        foreach (NetlinkAttribute attribute in message.Attributes<ifaddrmsg>())
        {
            switch ((IFA)attribute.Type)
            {
                case IFA.IFA_ADDRESS:
                    address = attribute.AsAddress();
                    break;
                case IFA.IFA_LOCAL:
                    local = attribute.AsAddress();
                    break;
                case IFA.IFA_BROADCAST:
                    broadcast = attribute.AsAddress();
                    break;
                case IFA.IFA_FLAGS:
                    flags = (AddressFlags)attribute.AsUInt32();
                    break;
            }
        }

        // IFA_ADDRESS is the peer where the two differ; IPv6 mostly sends it alone.
        HostAddress own = local ?? address ?? throw new MalformedNetlinkException("an address message without an address");
        if (info.ifa_prefixlen > own.BitLength)
            throw new MalformedNetlinkException($"a prefix length of {info.ifa_prefixlen} for {own}");
        return new LinkAddress
        {
            Prefix = new IPPrefix(own, info.ifa_prefixlen),
            LinkIndex = info.ifa_index,
            Peer = address is { } peer && peer != own ? peer : (HostAddress?)null,
            Broadcast = broadcast,
            Scope = info.ifa_scope,
            Flags = flags,
        };
    }

    /// <summary>The address with its prefix length.</summary>
    public override string ToString() => Prefix.ToString();
}
