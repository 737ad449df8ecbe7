using System.Buffers.Binary;
using System.Net.Sockets;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.SockDiag;

/// <summary>Asks which ports somebody listens on.</summary>
internal static class ListenerRequests
{
    /// <summary>The ports of IPv4 and IPv6 together, in ascending order.</summary>
    public static SortedSet<int> ListListeners(this NetlinkSocket socket, ProtocolType protocol) =>
        [.. socket.List(protocol, inet_diag_req_v2.AF_INET), .. socket.List(protocol, inet_diag_req_v2.AF_INET6)];

    /// <summary><c>ss --listening</c> for one protocol and family.</summary>
    internal static void GetListeners(this NetlinkBatch batch, ProtocolType protocol, byte family)
    {
        TcpState state = protocol == ProtocolType.Udp ? TcpState.TCP_CLOSE : TcpState.TCP_LISTEN;
        var wanted = new inet_diag_req_v2 { sdiag_family = family, sdiag_protocol = (byte)protocol, idiag_states = 1u << (int)state };
        using (batch.Begin((ushort)SockDiagMessage.SOCK_DIAG_BY_FAMILY, NLM_F.NLM_F_DUMP, wanted))
        {
        }
    }

    internal static int ParsePort(in NetlinkMessage message) => BinaryPrimitives.ReverseEndianness(message.Fixed<inet_diag_msg>().id.idiag_sport);

    private static List<int> List(this NetlinkSocket socket, ProtocolType protocol, byte family)
    {
        using NetlinkExchange exchange = socket.Begin();
        exchange.Batch.GetListeners(protocol, family);
        return exchange.Dump(ParsePort);
    }
}
