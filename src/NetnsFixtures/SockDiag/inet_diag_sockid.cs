using System.Runtime.InteropServices;

namespace NetnsFixtures.SockDiag;

/// <summary><c>struct inet_diag_sockid</c> (linux/inet_diag.h). Ports and addresses are big-endian.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct inet_diag_sockid
{
    public ushort idiag_sport;
    public ushort idiag_dport;
    public AddressWords idiag_src;
    public AddressWords idiag_dst;
    public uint idiag_if;
    public Cookie idiag_cookie;

    /// <summary>An IPv4 address in the first word, or an IPv6 address in all four.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct AddressWords
    {
        public uint First, Second, Third, Fourth;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct Cookie
    {
        public uint Low, High;
    }
}
