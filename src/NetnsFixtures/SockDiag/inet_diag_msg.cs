using System.Runtime.InteropServices;

namespace NetnsFixtures.SockDiag;

/// <summary><c>struct inet_diag_msg</c> (linux/inet_diag.h): a socket.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct inet_diag_msg
{
    public byte idiag_family;
    public TcpState idiag_state;
    public byte idiag_timer;
    public byte idiag_retrans;
    public inet_diag_sockid id;
    public uint idiag_expires;
    public uint idiag_rqueue;
    public uint idiag_wqueue;
    public uint idiag_uid;
    public uint idiag_inode;
}
