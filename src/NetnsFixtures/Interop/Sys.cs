using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace NetnsFixtures.Interop;

/// <summary>
/// System calls as this library needs them: they repeat after EINTR, take strings, and give the error number back instead of leaving it in
/// a thread-wide variable that the next managed call may overwrite.
/// </summary>
internal static unsafe partial class Sys
{
    /// <summary><c>SIOCGSKNS</c> (linux/sockios.h): a descriptor of the network namespace that a socket belongs to.</summary>
    public const int SIOCGSKNS = 0x894C;

    /// <summary>The error of the last call on this thread: has to be read on the very next statement.</summary>
    public static Errno LastError => (Errno)Marshal.GetLastPInvokeError();

    /// <summary>The error of a call from what it has just returned: has to be asked on the very next statement.</summary>
    public static Errno Outcome(nint returned) => returned >= 0 ? default : LastError;

    /// <summary>The kernel's id of the calling thread (gettid(2)).</summary>
    public static int ThreadId => gettid();

    public static Errno Unshare(int flags) => Faults.Strike("unshare", out Errno fault) ? fault : Outcome(Libc.unshare(flags));

    public static Errno SetNetworkNamespace(int fd) => SetNamespace(fd, Libc.CLONE_NEWNET);

    public static Errno SetNamespace(int fd, int type) => Faults.Strike("setns", out Errno fault) ? fault : Outcome(Libc.setns(fd, type));

    public static Errno Open(string path, int flags, out int fd)
    {
        fixed (byte* p = Utf8(path))
        {
            Errno errno;
            do
            {
                fd = -1;
                if (!Faults.Strike("open", out errno))
                    errno = Outcome(fd = Libc.open(p, flags | Libc.O_CLOEXEC, 0));
            }
            while (errno == Errno.EINTR);
            return errno;
        }
    }

    public static Errno OpenAt(int directory, string path, int flags, out int fd)
    {
        fixed (byte* p = Utf8(path))
        {
            fd = -1;
            return Faults.Strike("openat", out Errno fault) ? fault : Outcome(fd = Libc.openat(directory, p, flags | Libc.O_CLOEXEC, 0));
        }
    }

    /// <summary>Replaces what a file holds: overwrites it and cuts off what is left, so that it is never empty in between.</summary>
    public static Errno Overwrite(int fd, ReadOnlySpan<byte> bytes)
    {
        Errno errno = Write(fd, bytes);
        if (errno != default || Faults.Strike("ftruncate", out errno))
            return errno;
        return Outcome(Libc.ftruncate(fd, bytes.Length));
    }

    /// <summary>Writes all of it; the kernel may take it in parts.</summary>
    public static Errno Write(int fd, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* p = bytes)
        {
            for (int written = 0; written < bytes.Length;)
            {
                nint count = 0;
                if (!Faults.Strike("write", out Errno errno))
                    errno = Outcome(count = Libc.write(fd, p + written, bytes.Length - written));
                if (errno is not (default(Errno) or Errno.EINTR))
                    return errno;
                if (errno == default && count == 0)
                    return Errno.EIO;
                written += (int)Math.Max(0, count);
            }

            return default;
        }
    }

    public static Errno Read(int fd, Span<byte> bytes, out int count)
    {
        fixed (byte* p = bytes)
        {
            Errno errno;
            do
            {
                count = 0;
                if (!Faults.Strike("read", out errno))
                    errno = Outcome(count = (int)Libc.read(fd, p, bytes.Length));
            }
            while (errno == Errno.EINTR);
            return errno;
        }
    }

    /// <summary>Closes; an error of close(2) leaves the descriptor closed on Linux and says nothing we could act on.</summary>
    public static void Close(int fd) => _ = Libc.close(fd);

    /// <summary>Closes a descriptor that several may want closed; it is -1 afterwards.</summary>
    public static void CloseOnce(ref int fd)
    {
        int open = Interlocked.Exchange(ref fd, -1);
        if (open >= 0)
            Close(open);
    }

    public static Errno Socket(int domain, int type, int protocol, out int fd)
    {
        fd = -1;
        return Faults.Strike("socket", out Errno fault) ? fault : Outcome(fd = Libc.socket(domain, type | Libc.SOCK_CLOEXEC, protocol));
    }

    public static Errno NamespaceOfSocket(int socket, out int fd)
    {
        fd = -1;
        return Faults.Strike("ioctl SIOCGSKNS", out Errno fault) ? fault : Outcome(fd = Libc.ioctl(socket, SIOCGSKNS, null));
    }

    /// <summary>Whether there is a process with this id (kill(2) with signal 0).</summary>
    public static bool ProcessExists(int id) => Outcome(Libc.kill(id, 0)) != Errno.ESRCH;

    /// <summary>The device and inode of what a descriptor refers to: two equal pairs are the same namespace (namespaces(7)).</summary>
    public static Errno Identify(int fd, out FileIdentity identity)
    {
        stat s = default;
        if (!Faults.Strike("fstat", out Errno errno))
            errno = Outcome(Libc.fstat(fd, &s));
        identity = errno == default ? new FileIdentity(s.st_dev, s.st_ino) : default;
        return errno;
    }

    /// <summary>Reads a link such as <c>net:[4026531840]</c>; false if it is gone, as with a thread that has ended.</summary>
    public static bool TryReadNamespaceInode(string path, out ulong inode)
    {
        const int Longest = 64;
        byte* target = stackalloc byte[Longest];
        nint length;
        fixed (byte* p = Utf8(path))
            length = Libc.readlink(p, target, Longest);
        return TryParseNamespace(new ReadOnlySpan<byte>(target, (int)Math.Max(0, length)), out inode);
    }

    /// <summary>The inode in the text of such a link; false if the text is cut off.</summary>
    public static bool TryParseNamespace(ReadOnlySpan<byte> link, out ulong inode)
    {
        int open = link.IndexOf((byte)'[');
        inode = 0;
        if (open <= 0 || link[^1] != (byte)']')
            return false;
        ReadOnlySpan<byte> digits = link[(open + 1)..^1];
        return !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') && ulong.TryParse(digits, CultureInfo.InvariantCulture, out inode);
    }

    [LibraryImport("libc")]
    private static partial int gettid();

    /// <summary>A string as the system calls take it, with the NUL at its end.</summary>
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text + '\0');
}

/// <summary>What identifies a namespace for as long as it exists: the device and inode of its nsfs file.</summary>
internal readonly record struct FileIdentity(ulong Device, ulong Inode);
