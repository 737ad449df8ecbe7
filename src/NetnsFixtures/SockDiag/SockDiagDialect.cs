using System.Net.Sockets;
using System.Runtime.CompilerServices;
using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.SockDiag;

/// <summary>sock_diag in the words of <c>ss</c>.</summary>
internal sealed class SockDiagDialect : NetlinkDialect
{
    public static readonly SockDiagDialect Instance = new();

    public override NetlinkProtocol Protocol => NetlinkProtocol.NETLINK_SOCK_DIAG;

    public override int FixedSize(ushort messageType) => Unsafe.SizeOf<inet_diag_req_v2>();

    public override string Describe(in NetlinkMessage request)
    {
        inet_diag_req_v2 wanted = request.Fixed<inet_diag_req_v2>();
        return $"list the {Name(wanted)} sockets that listen on IPv{(wanted.sdiag_family == inet_diag_req_v2.AF_INET6 ? 6 : 4)}";
    }

    // Each protocol has a handler of its own, which may be a module (sock_diag_rcv_msg, inet_diag_lock_handler).
    public override string? Advise(in NetlinkMessage request, Errno errno) => errno == Errno.ENOENT
        ? $"the running kernel cannot list sockets: modprobe {Name(request.Fixed<inet_diag_req_v2>()).ToLowerInvariant()}_diag, or use a kernel with CONFIG_INET_DIAG and CONFIG_INET_UDP_DIAG"
        : null;

    private static string Name(in inet_diag_req_v2 wanted) => wanted.sdiag_protocol == (byte)ProtocolType.Udp ? "UDP" : "TCP";
}
