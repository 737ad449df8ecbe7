using System.Net.NetworkInformation;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>An entry of the ARP table or its IPv6 counterpart (<c>ip neighbour</c>).</summary>
public sealed record Neighbour
{
    /// <summary>The neighbour's address.</summary>
    public required HostAddress Address { get; init; }

    /// <summary>Its hardware address; null while it is not known.</summary>
    public PhysicalAddress? MacAddress { get; init; }

    /// <summary>Index of the link that it is on.</summary>
    public required int LinkIndex { get; init; }

    /// <summary>How sure the kernel is of it.</summary>
    public NeighbourState State { get; init; }

    /// <summary>Whether it is an IPv6 router.</summary>
    public bool IsRouter { get; init; }

    /// <summary>Null for a message without an address, as some tunnels have.</summary>
    internal static Neighbour? Parse(in NetlinkMessage message)
    {
        ndmsg info = message.Fixed<ndmsg>();
        HostAddress? address = null;
        PhysicalAddress? mac = null;
        foreach (NetlinkAttribute attribute in message.Attributes<ndmsg>())
        {
            if ((NDA)attribute.Type == NDA.NDA_DST && attribute.Value.Length is 4 or 16)
                address = attribute.AsAddress();
            else if ((NDA)attribute.Type == NDA.NDA_LLADDR)
                mac = new PhysicalAddress(attribute.Value.ToArray());
        }

        return address is not { } known ? null : new Neighbour
        {
            Address = known,
            MacAddress = mac,
            LinkIndex = info.ndm_ifindex,
            State = info.ndm_state,
            IsRouter = info.ndm_flags.HasFlag(NTF.NTF_ROUTER),
        };
    }

    /// <summary>As <c>ip neighbour</c> shows it, with the index of the link.</summary>
    public override string ToString() =>
        $"{Address} dev if{LinkIndex}"
        + (MacAddress is null ? "" : $" lladdr {MacText.Of(MacAddress)}")
        + (State == NeighbourState.NUD_NONE ? "" : $" {State}");
}
