using System.Net.Sockets;
using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;
using NetnsFixtures.SockDiag;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.SockDiag;

public class ListenerRequestTests
{
    private const string Id = "0000 0000 00000000000000000000000000000000 00000000000000000000000000000000 00000000 0000000000000000";

    [Fact]
    public void Tcp_over_IPv4() => WireBytes.ShouldBe(batch => batch.GetListeners(ProtocolType.Tcp, inet_diag_req_v2.AF_INET), $"""
        48000000 1400 0103 01000000 00000000   # SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST | NLM_F_DUMP
        02 06 00 00 00040000                   # AF_INET, IPPROTO_TCP, 1 << TCP_LISTEN
        {Id}
        """);

    [Fact]
    public void Udp_over_IPv6() => WireBytes.ShouldBe(batch => batch.GetListeners(ProtocolType.Udp, inet_diag_req_v2.AF_INET6), $"""
        48000000 1400 0103 01000000 00000000
        0a 11 00 00 80000000                   # AF_INET6, IPPROTO_UDP, 1 << TCP_CLOSE: bound and not connected
        {Id}
        """);

    [Fact]
    public void A_listener() => WireBytes.Parse("""
        58000000 1400 0200 01000000 00000000   # SOCK_DIAG_BY_FAMILY, NLM_F_MULTI
        0a 0a 00 00                            # AF_INET6, TCP_LISTEN
        1f90 0000                              # 8080
        00000000000000000000000000000000 00000000000000000000000000000000
        00000000 0100000000000000
        00000000 00000000 80000000 00000000 39300000   # expires, rqueue, wqueue, uid, inode
        """, ListenerRequests.ParsePort).ShouldBe(8080);

    [Fact]
    public void A_message_that_is_cut_short_is_no_socket() => Should.Throw<MalformedNetlinkException>(() => WireBytes.Parse("""
        14000000 1400 0200 01000000 00000000
        0a 0a 00 00
        """, ListenerRequests.ParsePort));

    [Fact]
    public void What_is_asked_is_told_in_words()
    {
        var reader = new MessageReader(WireBytes.Of(batch => batch.GetListeners(ProtocolType.Udp, inet_diag_req_v2.AF_INET6)));
        reader.MoveNext().ShouldBeTrue();

        SockDiagDialect.Instance.Describe(reader.Current).ShouldBe("list the UDP sockets that listen on IPv6");
        SockDiagDialect.Instance.Advise(reader.Current, Errno.ENOENT).ShouldNotBeNull().ShouldContain("modprobe udp_diag");
        SockDiagDialect.Instance.Advise(reader.Current, Errno.EPERM).ShouldBeNull();
    }
}
