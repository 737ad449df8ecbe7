using System.Runtime.InteropServices;

namespace NetnsFixtures.Netlink;

/// <summary><c>struct nlmsghdr</c> (linux/netlink.h), in host byte order.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct nlmsghdr
{
    public uint nlmsg_len;
    public ushort nlmsg_type;
    public NLM_F nlmsg_flags;
    public uint nlmsg_seq;
    public uint nlmsg_pid;

    public const int Size = 16;
}

/// <summary><c>struct nlattr</c> (linux/netlink.h); the length counts this header but not the padding.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct nlattr
{
    public ushort nla_len;
    public ushort nla_type;

    public const int Size = 4;

    /// <summary><c>NLA_F_NESTED</c>: the value consists of attributes.</summary>
    public const ushort NLA_F_NESTED = 0x8000;

    /// <summary><c>NLA_TYPE_MASK</c>: the type without its two flag bits.</summary>
    public const ushort NLA_TYPE_MASK = 0x3fff;
}

internal static class NetlinkAlignment
{
    /// <summary><c>NLMSG_ALIGN</c> and <c>NLA_ALIGN</c>: both round up to four bytes.</summary>
    public static int Align(int length) => (length + 3) & ~3;
}
