using NetnsFixtures.Interop;

namespace NetnsFixtures.Netlink;

/// <summary>Finds the attribute that an extended acknowledgement points at.</summary>
internal static class RefusedAttribute
{
    /// <summary>The name of the top-level attribute that holds the byte at an offset from the start of the request, or null.</summary>
    public static string? Name(NetlinkDialect dialect, in NetlinkMessage request, int offset)
    {
        ReadOnlySpan<byte> payload = request.Payload;
        int at = NetlinkAlignment.Align(dialect.FixedSize(request.Header.nlmsg_type));
        int target = offset - nlmsghdr.Size;
        while (at + nlattr.Size <= payload.Length)
        {
            nlattr attribute = Plain.Read<nlattr>(payload[at..]);
            if (attribute.nla_len < nlattr.Size)
                return null;
            int next = at + NetlinkAlignment.Align(attribute.nla_len);
            if (target >= at && target < next)
                return dialect.NameAttribute(request.Header.nlmsg_type, (ushort)(attribute.nla_type & nlattr.NLA_TYPE_MASK));
            at = next;
        }

        return null;
    }
}
