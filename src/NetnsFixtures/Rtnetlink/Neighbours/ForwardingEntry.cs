using System.Net.NetworkInformation;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>An entry of a switch's forwarding table (<c>bridge fdb</c>): which port a hardware address is reached by.</summary>
public sealed record ForwardingEntry
{
    /// <summary>The hardware address.</summary>
    public required PhysicalAddress MacAddress { get; init; }

    /// <summary>Index of the port's link in the switch's namespace.</summary>
    public required int PortIndex { get; init; }

    /// <summary>VLAN id, or null for untagged.</summary>
    public ushort? Vlan { get; init; }

    /// <summary>Whether the switch learned it from a packet. The others are the ports' own addresses and entries set by hand.</summary>
    public bool IsLearned { get; init; }

    /// <summary>Null for the entries of other drivers, which a dump of the AF_BRIDGE family lists too.</summary>
    internal static ForwardingEntry? Parse(in NetlinkMessage message)
    {
        ndmsg info = message.Fixed<ndmsg>();
        PhysicalAddress? mac = null;
        ushort? vlan = null;
        bool onBridge = false;
        foreach (NetlinkAttribute attribute in message.Attributes<ndmsg>())
        {
            switch ((NDA)attribute.Type)
            {
                case NDA.NDA_LLADDR:
                    mac = new PhysicalAddress(attribute.Value.ToArray());
                    break;
                case NDA.NDA_VLAN:
                    vlan = attribute.AsUInt16();
                    break;
                case NDA.NDA_MASTER:
                    onBridge = true;
                    break;
            }
        }

        return mac is null || !onBridge ? null : new ForwardingEntry
        {
            MacAddress = mac,
            PortIndex = info.ndm_ifindex,
            Vlan = vlan,
            IsLearned = (info.ndm_state & (NeighbourState.NUD_PERMANENT | NeighbourState.NUD_NOARP)) == 0,
        };
    }

    /// <summary>As <c>bridge fdb</c> shows it, with the index of the port.</summary>
    public override string ToString() => $"{MacText.Of(MacAddress)} dev if{PortIndex}{(IsLearned ? "" : " permanent")}";
}
