using NetnsFixtures.Interop;

namespace NetnsFixtures.Netlink;

/// <summary>
/// One message of a batch that the kernel is made to refuse, where a plan of faults wants it. It is sent as a request that no kernel knows,
/// so that the kernel itself does with the others what it does when one is refused; only the error is the plan's.
/// </summary>
/// <param name="Sequence">The message.</param>
/// <param name="Error">What it is to be refused with.</param>
internal sealed record ForcedRefusal(uint Sequence, Errno Error)
{
    // Beyond every family's last type, and within nfnetlink's subsystem, which is the upper byte.
    private const ushort UnknownType = 0xFF;

    private ushort _type;

    /// <summary>Asks the plan about each message; null if none is to be refused.</summary>
    public static ForcedRefusal? Choose(NetlinkBatch batch, NetlinkDialect dialect)
    {
        if (!Faults.ArePlanned)
            return null;
        int position = 0;
        foreach (NetlinkMessage message in new MessageReader(batch.Bytes))
        {
            if (position++ > batch.Acknowledged)
                break; // no kernel refuses the end of a batch by itself
            if (Faults.Strike(dialect.Describe(message), out Errno error))
                return new ForcedRefusal(message.Header.nlmsg_seq, error);
        }

        return null;
    }

    /// <summary>Makes the message one that will be refused.</summary>
    public void Spoil(NetlinkBatch batch)
    {
        ref nlmsghdr header = ref batch.HeaderOf(Sequence);
        _type = header.nlmsg_type;
        header.nlmsg_type |= UnknownType;
    }

    /// <summary>Makes it what it was, to be put into words.</summary>
    public void Restore(NetlinkBatch batch) => batch.HeaderOf(Sequence).nlmsg_type = _type;

    /// <summary>The acknowledgement as the plan wants it.</summary>
    public ExtendedAck Forge(in ExtendedAck ack) => ack.Sequence == Sequence ? new ExtendedAck(Error, Sequence, null, null, null) : ack;
}
