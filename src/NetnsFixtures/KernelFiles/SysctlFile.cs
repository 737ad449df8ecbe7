using System.Text;
using NetnsFixtures.Interop;

namespace NetnsFixtures.KernelFiles;

/// <summary>A kernel parameter under <c>/proc/sys</c>, in the namespace that the calling thread is in.</summary>
internal static class SysctlFile
{
    // Nearly all are shorter than a page; lists can be as long as they like.
    private const int UsualLength = 4096;

    /// <summary>Reads a parameter.</summary>
    /// <param name="path">The name with slashes: <c>net/ipv4/ip_forward</c>.</param>
    public static string Read(string path)
    {
        // At once, since the kernel gives no second part (proc_do_large_bitmap): again with more room where it was all filled.
        for (int length = UsualLength; ; length *= 4)
        {
            byte[] buffer = new byte[length];
            Errno errno = Read(path, buffer, out int count);
            if (errno != default)
                throw Refused($"sysctl {Name(path)}", errno);
            if (count < length)
                return Encoding.UTF8.GetString(buffer, 0, count).TrimEnd('\n');
        }
    }

    /// <summary>Sets a parameter.</summary>
    public static void Write(string path, string value)
    {
        Errno errno = Sys.Open(FilePath(path), Libc.O_WRONLY, out int fd);
        if (errno == default)
        {
            errno = Sys.Write(fd, Encoding.UTF8.GetBytes(value));
            Sys.Close(fd);
        }

        if (errno != default)
            throw Refused($"sysctl {Name(path)}={value}", errno);
    }

    private static Errno Read(string path, byte[] buffer, out int count)
    {
        count = 0;
        Errno errno = Sys.Open(FilePath(path), Libc.O_RDONLY, out int fd);
        if (errno != default)
            return errno;
        errno = Sys.Read(fd, buffer, out count);
        Sys.Close(fd);
        return errno;
    }

    private static string FilePath(string path) => "/proc/sys/" + path;

    private static string Name(string path) => path.Replace('/', '.');

    private static NetnsException Refused(string operation, Errno errno) => NetnsException.FromKernel(operation, errno, null, errno switch
    {
        Errno.ENOENT => "check the name: the kernel has no such parameter in a network namespace, or lacks the feature that it belongs to",
        Errno.EROFS => "mount /proc/sys writable: an unprivileged container has it read-only (docker run --privileged)",
        _ => null,
    });
}
