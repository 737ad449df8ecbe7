using System.Runtime.InteropServices;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Netlink;

/// <summary>
/// An <c>NLMSG_ERROR</c> message: the error, the request that it answers, and with <c>NETLINK_EXT_ACK</c> the kernel's own words and the
/// place in the request that it objects to.
/// </summary>
internal readonly record struct ExtendedAck(Errno Error, uint Sequence, string? Message, int? Offset, ushort? MissingType)
{
    // struct nlmsgerr: int error, then the header of the request, then the rest of the request unless NLM_F_CAPPED.
    private const int RequestHeaderOffset = 4;

    public static ExtendedAck Read(in NetlinkMessage message)
    {
        ReadOnlySpan<byte> payload = message.Payload;
        if (payload.Length < RequestHeaderOffset + nlmsghdr.Size)
            throw MalformedNetlinkException.TooShort(RequestHeaderOffset + nlmsghdr.Size, payload.Length);

        int error = MemoryMarshal.Read<int>(payload);
        nlmsghdr request = MemoryMarshal.Read<nlmsghdr>(payload[RequestHeaderOffset..]);
        var ack = new ExtendedAck((Errno)(-error), request.nlmsg_seq, null, null, null);
        if (!message.Header.nlmsg_flags.HasFlag(NLM_F.NLM_F_ACK_TLVS))
            return ack;

        bool capped = error == 0 || message.Header.nlmsg_flags.HasFlag(NLM_F.NLM_F_CAPPED);
        int attributes = RequestHeaderOffset + (capped ? nlmsghdr.Size : NetlinkAlignment.Align((int)Math.Min(request.nlmsg_len, int.MaxValue / 2)));
        if (attributes > payload.Length || request.nlmsg_len < nlmsghdr.Size)
            throw MalformedNetlinkException.BadLength("acknowledged request", request.nlmsg_len, payload.Length);

        foreach (NetlinkAttribute attribute in new AttributeReader(payload[attributes..]))
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
