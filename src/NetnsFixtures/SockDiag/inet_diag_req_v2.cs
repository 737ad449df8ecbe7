using System.Runtime.InteropServices;

namespace NetnsFixtures.SockDiag;

/// <summary><c>struct inet_diag_req_v2</c> (linux/inet_diag.h): which sockets are asked for. The states are a mask, bit 1 for state 1.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct inet_diag_req_v2
{
    public byte sdiag_family;
    public byte sdiag_protocol;
    public byte idiag_ext;
    public byte pad;
    public uint idiag_states;
    public inet_diag_sockid id;

    public const byte AF_INET = 2;
    public const byte AF_INET6 = 10;
}
