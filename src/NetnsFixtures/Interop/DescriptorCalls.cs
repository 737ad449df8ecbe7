using System.Runtime.InteropServices;

namespace NetnsFixtures.Interop;

/// <summary>What becomes of a descriptor when another program takes the place of this one.</summary>
internal static partial class DescriptorCalls
{
    private const int FD_CLOEXEC = 1; // fcntl.h
    private const int SOL_SOCKET = 1; // asm-generic/socket.h
    private const int SO_BINDTODEVICE = 25;

    /// <summary>Whether programs that this process starts or becomes have the descriptor too (fcntl(2), F_SETFD).</summary>
    public static Errno SetInherited(int fd, bool inherited) =>
        fcntl(fd, Libc.F_SETFD, inherited ? 0 : FD_CLOEXEC) == 0 ? default : Sys.LastError;

    /// <summary>A second descriptor of the same file, the first that is free from a number on (fcntl(2), F_DUPFD_CLOEXEC).</summary>
    public static Errno Duplicate(int fd, int least, out int duplicate) => Sys.Outcome(duplicate = fcntl(fd, Libc.F_DUPFD_CLOEXEC, least));

    /// <summary>
    /// Has a socket reach its machine's loopback and nothing else (socket(7), SO_BINDTODEVICE). Before Linux 5.7 an ordinary user may not,
    /// and it stays as it is.
    /// </summary>
    public static unsafe Errno BindToLoopback(int fd)
    {
        fixed (byte* name = "lo"u8)
        {
            Errno errno = Sys.Outcome(Libc.setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, name, 2));
            return errno == Errno.EPERM ? default : errno;
        }
    }

    // The argument is variadic in C, which on every architecture that .NET runs on under Linux is passed as any other.
    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(int fd, int command, nint argument);
}
