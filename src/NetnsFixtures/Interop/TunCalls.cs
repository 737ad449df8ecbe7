using System.Text;

namespace NetnsFixtures.Interop;

/// <summary>Interfaces whose other end is a program (Documentation/networking/tuntap.rst).</summary>
internal static unsafe class TunCalls
{
    public const string Device = "/dev/net/tun";

    private const int TUNSETIFF = 0x400454ca; // linux/if_tun.h
    private const int IFF_TUN = 0x0001; // linux/if_tun.h
    private const int IFF_NO_PI = 0x1000; // linux/if_tun.h
    private const int SizeOfIfreq = 40; // struct ifreq (linux/if.h): 16 bytes of name, then a union that starts with the flags
    private const int FlagsInIfreq = 16;

    /// <summary>Makes an interface in the namespace that the calling thread is in; it is gone when the descriptor is closed.</summary>
    public static Errno Create(string name, out int fd)
    {
        Errno errno = Sys.Open(Device, Libc.O_RDWR, out fd);
        if (errno != default)
            return errno;

        byte* request = stackalloc byte[SizeOfIfreq];
        new Span<byte>(request, SizeOfIfreq).Clear();
        Encoding.UTF8.GetBytes(name, new Span<byte>(request, FlagsInIfreq - 1));
        *(short*)(request + FlagsInIfreq) = IFF_TUN | IFF_NO_PI;
        if (!Faults.Strike("ioctl TUNSETIFF", out errno))
            errno = Sys.Outcome(Libc.ioctl(fd, TUNSETIFF, request));
        if (errno != default)
            Sys.CloseOnce(ref fd);
        return errno;
    }
}
