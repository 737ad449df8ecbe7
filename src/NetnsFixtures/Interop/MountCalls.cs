using System.Runtime.InteropServices;

namespace NetnsFixtures.Interop;

/// <summary>mount(2) and its successors.</summary>
internal static unsafe partial class MountCalls
{
    // The numbers are the same on every architecture (asm-generic/unistd.h); older C libraries have no functions for them.
    private const int SYS_open_tree = 428;
    private const int SYS_move_mount = 429;
    private const uint OPEN_TREE_CLONE = 1;
    private const uint AT_SYMLINK_NOFOLLOW = 0x100;
    private const uint MOVE_MOUNT_F_EMPTY_PATH = 4;

    /// <summary>Has this mount namespace follow the machine's without being followed by it (mount_namespaces(7)).</summary>
    public static Errno FollowOthers() => Mount("", "/", "", Libc.MS_REC | Libc.MS_SLAVE, "");

    /// <summary>Mounts sysfs, which shows the network of the thread that mounts it.</summary>
    public static Errno MountSysfs(string target) => Mount("sysfs", target, "sysfs", Libc.MS_NOSUID | Libc.MS_NODEV | Libc.MS_NOEXEC, "");

    /// <summary>Shows a file, directory or symbolic link at the place of another. A link is not followed, neither here nor there.</summary>
    public static Errno Cover(string target, string source)
    {
        fixed (byte* t = Sys.Utf8(target), nothing = Sys.Utf8(""))
        {
            Errno errno = OpenTree(source, AT_SYMLINK_NOFOLLOW, out int tree);
            if (errno != default)
                return errno;
            if (!Faults.Strike("move_mount", out errno))
                errno = Sys.Outcome(move_mount(SYS_move_mount, tree, nothing, Libc.AT_FDCWD, t, MOVE_MOUNT_F_EMPTY_PATH));
            Sys.Close(tree);
            return errno;
        }
    }

    /// <summary>Opens a copy of a file or directory as its own mount has it, without what is mounted on it or below (open_tree(2)).</summary>
    public static Errno OpenUncovered(string path, out int fd) => OpenTree(path, 0, out fd);

    /// <summary>Shows a file at the place of another.</summary>
    public static Errno Bind(string source, string target) => Mount(source, target, "", Libc.MS_BIND, "");

    /// <summary>Takes the topmost mount away from a place, as soon as nobody uses it (umount2(2), MNT_DETACH); a link is not followed.</summary>
    public static Errno Detach(string target)
    {
        fixed (byte* t = Sys.Utf8(target))
            return Faults.Strike("umount2", out Errno fault) ? fault : Sys.Outcome(Libc.umount2(t, Libc.MNT_DETACH | Libc.UMOUNT_NOFOLLOW));
    }

    /// <summary>Mounts an empty file system in memory.</summary>
    public static Errno MountTmpfs(string target) => Mount("tmpfs", target, "tmpfs", Libc.MS_NOSUID | Libc.MS_NODEV, "mode=0755");

    /// <summary>Shows a file or directory, with all that is mounted below it, at another place.</summary>
    public static Errno BindTree(string source, string target) => Mount(source, target, "", Libc.MS_BIND | Libc.MS_REC, "");

    private static Errno Mount(string source, string target, string type, uint flags, string options)
    {
        fixed (byte* s = Sys.Utf8(source), t = Sys.Utf8(target), y = Sys.Utf8(type), o = Sys.Utf8(options))
            return Faults.Strike("mount", out Errno fault) ? fault : Sys.Outcome(Libc.mount(s, t, y, flags, o));
    }

    private static Errno OpenTree(string path, uint flags, out int fd)
    {
        fd = -1;
        fixed (byte* p = Sys.Utf8(path))
        {
            return Faults.Strike("open_tree", out Errno fault)
                ? fault
                : Sys.Outcome(fd = (int)open_tree(SYS_open_tree, Libc.AT_FDCWD, p, OPEN_TREE_CLONE | flags | (uint)Libc.O_CLOEXEC));
        }
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint open_tree(nint number, nint directory, byte* path, nuint flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint move_mount(nint number, nint from, byte* fromPath, nint to, byte* toPath, nuint flags);
}
