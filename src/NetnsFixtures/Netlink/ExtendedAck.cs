using NetnsFixtures.Interop;

namespace NetnsFixtures.Netlink;

/// <summary>
/// An <c>NLMSG_ERROR</c> message: the error, the request that it answers, and with <c>NETLINK_EXT_ACK</c> the kernel's own words and the
/// place in the request that it objects to. The <c>NLMSG_DONE</c> at the end of a dump has the same without the request.
/// </summary>
internal readonly record struct ExtendedAck(Errno Error, uint Sequence, string? Message, int? Offset, ushort? MissingType)
{
    // struct nlmsgerr: int error, then the header of the request, then the rest of the request unless NLM_F_CAPPED.
    private const int RequestHeaderOffset = 4;

    private const int MaxErrno = 4095; // MAX_ERRNO (linux/err.h)

    public static ExtendedAck Read(in NetlinkMessage message)
    {
        ReadOnlySpan<byte> payload = message.Payload;
        if (payload.Length < RequestHeaderOffset + nlmsghdr.Size)
            throw MalformedNetlinkException.TooShort(RequestHeaderOffset + nlmsghdr.Size, payload.Length);

        Errno error = ReadError(payload);
        nlmsghdr request = Plain.Read<nlmsghdr>(payload[RequestHeaderOffset..]);
        if (request.nlmsg_seq != message.Header.nlmsg_seq)
            throw new MalformedNetlinkException($"an answer to request {message.Header.nlmsg_seq} that repeats request {request.nlmsg_seq}");
        var ack = new ExtendedAck(error, request.nlmsg_seq, null, null, null);
        if (!message.Header.nlmsg_flags.HasFlag(NLM_F.NLM_F_ACK_TLVS))
            return ack;

        bool capped = error == default || message.Header.nlmsg_flags.HasFlag(NLM_F.NLM_F_CAPPED);
        int attributes = RequestHeaderOffset + (capped ? nlmsghdr.Size : NetlinkAlignment.Align((int)Math.Min(request.nlmsg_len, int.MaxValue / 2)));
        if (attributes > payload.Length || request.nlmsg_len < nlmsghdr.Size)
            throw MalformedNetlinkException.BadLength("acknowledged request", request.nlmsg_len, payload.Length);

        return ack.With(new AttributeReader(payload[attributes..]));
    }

    /// <summary>Reads the end of a dump: the error that ended it (netlink_dump_done), or none.</summary>
    public static ExtendedAck ReadEnd(in NetlinkMessage message)
    {
        ReadOnlySpan<byte> payload = message.Payload;
        var end = new ExtendedAck(payload.Length < sizeof(int) ? default : ReadError(payload), message.Header.nlmsg_seq, null, null, null);
        return payload.Length > sizeof(int) && message.Header.nlmsg_flags.HasFlag(NLM_F.NLM_F_ACK_TLVS)
            ? end.With(new AttributeReader(payload[sizeof(int)..]))
            : end;
    }

    // Negative, as all that the kernel returns; some subsystem may have turned it round, as libmnl allows for.
    private static Errno ReadError(ReadOnlySpan<byte> payload) => Plain.Read<int>(payload) is >= -MaxErrno and <= MaxErrno and var error
        ? (Errno)Math.Abs(error)
        : throw new MalformedNetlinkException("an error number that is none");

    private ExtendedAck With(AttributeReader attributes)
    {
        ExtendedAck ack = this;
        foreach (NetlinkAttribute attribute in attributes)
        {
            ack = (NLMSGERR_ATTR)attribute.Type switch
            {
                NLMSGERR_ATTR.NLMSGERR_ATTR_MSG => ack with { Message = attribute.AsString() },
                NLMSGERR_ATTR.NLMSGERR_ATTR_OFFS => ack with { Offset = (int)attribute.AsUInt32() },
                NLMSGERR_ATTR.NLMSGERR_ATTR_MISS_TYPE => ack with { MissingType = (ushort)attribute.AsUInt32() },
                _ => ack,
            };
        }

        return ack;
    }
}
