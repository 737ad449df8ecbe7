using NetnsFixtures.Interop;

namespace NetnsFixtures.SockDiag;

/// <summary>Message types of sock_diag.</summary>
[UapiHeader("linux/sock_diag.h")]
internal enum SockDiagMessage : ushort
{
    SOCK_DIAG_BY_FAMILY = 20,
}

/// <summary>States of a TCP socket, which UDP sockets borrow: one that is bound and not connected is "closed".</summary>
[UapiHeader("netinet/tcp.h")]
internal enum TcpState : byte
{
    TCP_ESTABLISHED = 1,
    TCP_CLOSE = 7,
    TCP_LISTEN = 10,
}
