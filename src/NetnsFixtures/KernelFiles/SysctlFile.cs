using System.Text;
using NetnsFixtures.Interop;
using Tmds.Linux;

namespace NetnsFixtures.KernelFiles;

/// <summary>A kernel parameter under <c>/proc/sys</c>, in the namespace that the calling thread is in.</summary>
internal static class SysctlFile
{
    // No parameter under net. is longer than a page (proc_sys_call_handler).
    private const int MaxLength = 4096;

    /// <summary>Reads a parameter.</summary>
    /// <param name="path">The name with slashes: <c>net/ipv4/ip_forward</c>.</param>
    public static string Read(string path)
    {
        Errno errno = Sys.Open(FilePath(path), LibC.O_RDONLY, out int fd);
        Span<byte> buffer = stackalloc byte[MaxLength];
        int count = 0;
        if (errno == default)
        {
            errno = Sys.Read(fd, buffer, out count);
            Sys.Close(fd);
        }

        return errno == default ? Encoding.UTF8.GetString(buffer[..count]).TrimEnd('\n') : throw Refused($"sysctl {Name(path)}", errno);
    }

    /// <summary>Sets a parameter.</summary>
    public static void Write(string path, string value)
    {
        Errno errno = Sys.Open(FilePath(path), LibC.O_WRONLY, out int fd);
        if (errno == default)
        {
            errno = Sys.Write(fd, Encoding.UTF8.GetBytes(value));
            Sys.Close(fd);
        }

        if (errno != default)
            throw Refused($"sysctl {Name(path)}={value}", errno);
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
