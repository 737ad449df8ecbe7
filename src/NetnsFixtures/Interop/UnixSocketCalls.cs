using System.Text;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;

namespace NetnsFixtures.Interop;

/// <summary>Unix sockets without System.Net.Sockets, which takes longer to load than to do without.</summary>
internal static unsafe class UnixSocketCalls
{
    private const int PathOffset = 2; // offsetof(struct sockaddr_un, sun_path), linux/un.h
    private const int PathLength = 108; // UNIX_PATH_MAX

    /// <summary>Connects to a socket with an abstract name (unix(7)) in the network namespace of the calling thread.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static FileStream ConnectAbstract(string name)
    {
        byte[] path = Encoding.UTF8.GetBytes('\0' + name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(path.Length, PathLength);
        byte* address = stackalloc byte[PathOffset + PathLength];
        *(ushort*)address = (ushort)LibC.AF_UNIX;
        path.CopyTo(new Span<byte>(address + PathOffset, PathLength));

        Errno errno = Sys.Socket(LibC.AF_UNIX, LibC.SOCK_STREAM, 0, out int fd);
        if (errno == default)
            errno = LibC.connect(fd, (sockaddr*)address, PathOffset + path.Length) == 0 ? default : Sys.LastError;
        return errno == default
            ? new FileStream(new SafeFileHandle(fd, ownsHandle: true), FileAccess.ReadWrite, bufferSize: 0)
            : throw new IOException($"the process that asks cannot be reached (connect to @{name}: {errno.Describe()})");
    }
}
