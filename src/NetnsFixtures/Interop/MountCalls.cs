using System.Text;
using Tmds.Linux;

namespace NetnsFixtures.Interop;

/// <summary>mount(2) and what has to be known before it.</summary>
internal static unsafe class MountCalls
{
    /// <summary>Mounts an empty file system in memory.</summary>
    public static Errno MountTmpfs(string target) => Mount("tmpfs", target, "tmpfs", LibC.MS_NOSUID | LibC.MS_NODEV, "mode=0755");

    /// <summary>Shows a file or directory, with all that is mounted below it, at another place.</summary>
    public static Errno BindTree(string source, string target) => Mount(source, target, "", LibC.MS_BIND | LibC.MS_REC, "");

    /// <summary>Whether this process may write to a file, or make files in a directory (access(2)).</summary>
    public static bool IsWritable(string path)
    {
        fixed (byte* p = Utf8(path))
            return LibC.faccessat(LibC.AT_FDCWD, p, LibC.W_OK, 0) == 0;
    }

    private static Errno Mount(string source, string target, string type, ulong_t flags, string options)
    {
        fixed (byte* s = Utf8(source), t = Utf8(target), y = Utf8(type), o = Utf8(options))
            return LibC.mount(s, t, y, flags, o) == 0 ? default : Sys.LastError;
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
