using System.Runtime.InteropServices;
using System.Text;

namespace NetnsFixtures.Interop;

/// <summary>The calls about what a thread finds itself in besides its network: its root and working directory, and its host's name.</summary>
internal static unsafe class SurroundingsCalls
{
    private const int PathMax = 4096; // PATH_MAX (linux/limits.h)

    /// <summary>The path of the working directory with a NUL at its end; null if it has none that leads there, since it was removed.</summary>
    public static byte[]? WorkingDirectory()
    {
        byte* path = stackalloc byte[PathMax];
        return Libc.getcwd(path, PathMax) != null && *path == (byte)'/'
            ? new ReadOnlySpan<byte>(path, MemoryMarshal.CreateReadOnlySpanFromNullTerminated(path).Length + 1).ToArray()
            : null;
    }

    /// <summary>Goes to a directory, if it is there.</summary>
    public static void ChangeDirectory(byte[] path)
    {
        fixed (byte* p = path)
            _ = Libc.chdir(p);
    }

    /// <summary>Makes a directory the root (chroot(2)) and goes there.</summary>
    public static Errno ChangeRoot(int directory)
    {
        fixed (byte* here = ".\0"u8)
        {
            if (!Faults.Strike("fchdir", out Errno errno))
                errno = Sys.Outcome(Libc.fchdir(directory));
            if (errno != default || Faults.Strike("chroot", out errno))
                return errno;
            return Sys.Outcome(Libc.chroot(here));
        }
    }

    /// <summary>sethostname(2).</summary>
    public static Errno SetHostName(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        fixed (byte* p = bytes)
            return Faults.Strike("sethostname", out Errno fault) ? fault : Sys.Outcome(Libc.sethostname(p, bytes.Length));
    }
}
