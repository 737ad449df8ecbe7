using System.Runtime.InteropServices;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Tmds.Linux;

namespace NetnsFixtures.Fuzz.Socket;

/// <summary>
/// The other end of a netlink socket, with answers that no kernel gives. It is a socket of datagrams, whose answers are all there before
/// they are asked for, as the kernel's are.
/// </summary>
internal sealed unsafe class FakeKernel : IDisposable
{
    private readonly int _fd;

    public FakeKernel()
    {
        int* ends = stackalloc int[2];
        if (LibC.socketpair(LibC.AF_UNIX, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC, 0, ends) != 0)
            throw new InvalidOperationException($"socketpair: errno {Marshal.GetLastPInvokeError()}");
        _fd = ends[0];
        Socket = NetlinkSocket.Over(ends[1], RtnetlinkDialect.Instance);
    }

    /// <summary>The socket that believes to talk to the kernel.</summary>
    public NetlinkSocket Socket { get; }

    /// <summary>Answers with a datagram.</summary>
    public void Send(ReadOnlySpan<byte> datagram)
    {
        fixed (byte* p = datagram)
        {
            if ((nint)LibC.send(_fd, p, datagram.Length, LibC.MSG_DONTWAIT) != datagram.Length)
                throw new InvalidOperationException($"send: errno {Marshal.GetLastPInvokeError()}");
        }
    }

    public void Dispose()
    {
        Socket.Dispose();
        _ = LibC.close(_fd);
    }
}
