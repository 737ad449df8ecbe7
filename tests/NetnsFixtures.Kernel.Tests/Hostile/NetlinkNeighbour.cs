using System.Runtime.InteropServices;
using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Tmds.Linux;

namespace NetnsFixtures.Kernel.Tests.Hostile;

/// <summary>Somebody else with netlink sockets, who would like to be taken for the kernel.</summary>
internal static unsafe partial class NetlinkNeighbour
{
    private const int NETLINK_ROUTE = 0; // linux/netlink.h
    private const uint Header = 0x20080522; // _LINUX_CAPABILITY_VERSION_3

    public static uint PortOf(NetlinkSocket socket)
    {
        sockaddr_nl address;
        socklen_t length = (uint)sizeof(sockaddr_nl);
        LibC.getsockname(socket.Descriptor, (sockaddr*)&address, &length).ShouldBe(0);
        return address.nl_pid;
    }

    /// <summary>Has the kernel find no room for more than an answer or two.</summary>
    public static void LeaveNoRoom(NetlinkSocket socket)
    {
        int small = 1;
        LibC.setsockopt(socket.Descriptor, LibC.SOL_SOCKET, LibC.SO_RCVBUF, &small, sizeof(int)).ShouldBe(0);
    }

    public static bool IsEmpty(NetlinkSocket socket)
    {
        byte one;
        return (nint)LibC.recv(socket.Descriptor, &one, 1, LibC.MSG_DONTWAIT | LibC.MSG_PEEK) < 0 && Sys.LastError == Errno.EAGAIN;
    }

    /// <summary>A socket of the family in the namespace of the calling thread, which is connected to nobody.</summary>
    public static NetlinkSocket Bound(uint port)
    {
        int fd = OpenSocket();
        var address = new sockaddr_nl { nl_family = (ushort)LibC.AF_NETLINK, nl_pid = port };
        LibC.bind(fd, (sockaddr*)&address, sizeof(sockaddr_nl)).ShouldBe(0);
        return NetlinkSocket.Over(fd, RtnetlinkDialect.Instance);
    }

    /// <summary>Sends the end of a dump, numbered as the answer that a new socket waits for first.</summary>
    public static Errno Send(uint port) => Send(OpenSocket(), port);

    /// <inheritdoc cref="Send(uint)"/>
    public static Errno Send(int fd, uint port)
    {
        byte[] done = [20, 0, 0, 0, 3, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        var address = new sockaddr_nl { nl_family = (ushort)LibC.AF_NETLINK, nl_pid = port };
        fixed (byte* p = done)
        {
            Errno errno = (nint)LibC.sendto(fd, p, done.Length, 0, (sockaddr*)&address, sizeof(sockaddr_nl)) >= 0 ? default : Sys.LastError;
            Sys.Close(fd);
            return errno;
        }
    }

    /// <summary>A socket that is bound to nothing yet.</summary>
    public static int OpenSocket()
    {
        Sys.Socket(LibC.AF_NETLINK, LibC.SOCK_RAW, NETLINK_ROUTE, out int fd).ShouldBe(default);
        return fd;
    }

    /// <summary>Acts on a thread of its own, since capabilities are a thread's. It is at home, which it could not come back to.</summary>
    public static Errno WithoutCapabilities(Func<Errno> act)
    {
        Errno result = default;
        var thread = new Thread(() =>
        {
            ulong header = Header;
            uint* none = stackalloc uint[6];
            new Span<uint>(none, 6).Clear();
            result = capset(&header, none) == 0 ? act() : throw new InvalidOperationException("capset");
        });
        thread.UnsafeStart();
        thread.Join();
        return result;
    }

    [LibraryImport("libc")]
    private static partial int capset(ulong* header, uint* data);
}
