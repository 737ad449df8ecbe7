using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NetnsFixtures.Interop;

/// <summary>Unix sockets for a process that is to start fast: without System.Net.Sockets.</summary>
internal static unsafe partial class UnixSocketCalls
{
    private const int AF_UNIX = 1; // linux/socket.h
    private const int SOCK_STREAM = 1; // linux/net.h, as all architectures but MIPS have it
    private const int SOCK_CLOEXEC = 0x80000;
    private const int PathOffset = sizeof(ushort); // offsetof(struct sockaddr_un, sun_path), linux/un.h
    private const int PathLength = 108; // UNIX_PATH_MAX

    /// <summary>Connects to a socket with an abstract name (unix(7)) in the network namespace of the calling thread.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static FileStream ConnectAbstract(string name)
    {
        byte[] address = new byte[PathOffset + 1 + Encoding.UTF8.GetByteCount(name)];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(address.Length, PathOffset + PathLength);
        BitConverter.TryWriteBytes(address, (ushort)AF_UNIX);
        Encoding.UTF8.GetBytes(name, 0, name.Length, address, PathOffset + 1);

        int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        Errno errno = fd >= 0 ? default : Sys.LastError;
        fixed (byte* p = address)
        {
            if (errno == default && connect(fd, p, (uint)address.Length) != 0)
                errno = Sys.LastError;
        }

        return errno == default
            ? new FileStream(new SafeFileHandle(fd, ownsHandle: true), FileAccess.ReadWrite, bufferSize: 0)
            : throw new IOException($"the process that asks cannot be reached (connect to @{name}: {errno.Describe()})");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socket(int domain, int type, int protocol);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int connect(int fd, byte* address, uint length);
}
