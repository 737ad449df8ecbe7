using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>What of a link's state tells whether it passes packets; a fraction of a <see cref="Link"/>, for reading many.</summary>
/// <param name="Flags">Its flags.</param>
/// <param name="OperationalState">Its operational state (RFC 2863).</param>
internal readonly record struct CarrierState(LinkFlags Flags, OperationalState OperationalState)
{
    public bool HasCarrier => (Flags & LinkFlags.IFF_LOWER_UP) != 0;

    /// <summary>Whether the last change of its carrier has been worked off: flags and operational state then say the same.</summary>
    public bool IsSettled => (Flags & LinkFlags.IFF_UP) == 0 || HasCarrier == (OperationalState == OperationalState.IF_OPER_UP);

    public static CarrierState Parse(in NetlinkMessage message)
    {
        LinkFlags flags = message.Fixed<ifinfomsg>().ifi_flags;
        foreach (NetlinkAttribute attribute in message.Attributes<ifinfomsg>())
        {
            if ((IFLA)attribute.Type == IFLA.IFLA_OPERSTATE)
                return new CarrierState(flags, (OperationalState)attribute.AsByte());
        }

        return new CarrierState(flags, default);
    }
}
