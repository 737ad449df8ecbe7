
namespace NetnsFixtures.Interop;

/// <summary>The calls on a netlink socket (netlink(7)).</summary>
internal static unsafe class NetlinkCalls
{
    /// <summary>Sets an option that is on or off.</summary>
    public static Errno SwitchOn(int fd, int option)
    {
        int on = 1;
        return Faults.Strike("setsockopt", out Errno fault) ? fault : Sys.Outcome(Libc.setsockopt(fd, Libc.SOL_NETLINK, option, &on, sizeof(int)));
    }

    /// <summary>Connects to the kernel: such a socket takes messages from nobody else (netlink_getsockbyportid).</summary>
    public static Errno ConnectToKernel(int fd)
    {
        var address = new sockaddr_nl { nl_family = (ushort)Libc.AF_NETLINK };
        return Faults.Strike("connect", out Errno fault) ? fault : Sys.Outcome(Libc.connect(fd, &address, (uint)sizeof(sockaddr_nl)));
    }

    public static Errno Send(int fd, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* p = bytes)
        {
            Errno errno;
            do
            {
                if (!Faults.Strike("send", out errno))
                    errno = Sys.Outcome(Libc.send(fd, p, bytes.Length, 0));
            }
            while (errno == Errno.EINTR);
            return errno;
        }
    }

    /// <summary>Takes the next datagram off the queue without waiting for one.</summary>
    /// <param name="fd">The socket.</param>
    /// <param name="buffer">What it is written to, as far as it fits.</param>
    /// <param name="length">How long it is.</param>
    public static Errno Receive(int fd, Span<byte> buffer, out int length)
    {
        fixed (byte* p = buffer)
        {
            Errno errno;
            do
            {
                length = 0;
                if (!Faults.Strike("recv", out errno))
                    errno = Sys.Outcome(length = (int)Libc.recv(fd, p, buffer.Length, Libc.MSG_DONTWAIT | Libc.MSG_TRUNC));
            }
            while (errno == Errno.EINTR);
            return errno;
        }
    }
}
