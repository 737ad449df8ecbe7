using System.Runtime.InteropServices;

namespace NetnsFixtures.Interop;

/// <summary>The calls that make and remove files. Each does one thing, so that each can be refused.</summary>
internal static unsafe partial class FileCalls
{
    private const int AT_SYMLINK_FOLLOW = 0x400; // linux/fcntl.h

    // sys/file.h
    private const int LOCK_EX = 2;
    private const int LOCK_NB = 4;

    // O_TMPFILE (asm-generic/fcntl.h): a bit of its own and O_DIRECTORY, which is not the same everywhere.
    private static readonly int s_nameless = 0x400000 | Libc.O_DIRECTORY;

    private const uint ReadableByAll = 0x124; // 0444
    private const uint UsualDirectory = 0x1ED; // 0755
    private const uint Sticky = 0x200; // S_ISVTX, 01000
    private const uint WritableByOthers = 0x12; // 0022

    public static Errno MakeDirectory(string path) => MakeDirectory(path, UsualDirectory);

    /// <summary>
    /// Makes a directory with the sticky bit, which means nothing where its owner alone may write (inode(7)): a mark that every file system
    /// keeps, and that is there from the first moment.
    /// </summary>
    public static Errno MakeMarkedDirectory(string path) => MakeDirectory(path, UsualDirectory | Sticky);

    /// <summary>Whether an open directory has that mark.</summary>
    public static bool IsMarkedDirectory(int fd)
    {
        stat s;
        return Libc.fstat(fd, &s) == 0 && (s.st_mode & (Sticky | WritableByOthers)) == Sticky; // whatever the umask took away
    }

    /// <summary>rmdir(2); one that is not empty stays.</summary>
    public static Errno RemoveDirectory(string path)
    {
        fixed (byte* p = Sys.Utf8(path))
            return Faults.Strike("rmdir", out Errno fault) ? fault : Sys.Outcome(Libc.rmdir(p));
    }

    public static Errno Remove(string path)
    {
        fixed (byte* p = Sys.Utf8(path))
            return Faults.Strike("unlink", out Errno fault) ? fault : Sys.Outcome(Libc.unlink(p));
    }

    public static Errno MakeSymbolicLink(string path, string target)
    {
        fixed (byte* p = Sys.Utf8(path), t = Sys.Utf8(target))
            return Faults.Strike("symlink", out Errno fault) ? fault : Sys.Outcome(Libc.symlink(t, p));
    }

    /// <summary>Makes a file that is written and has no name yet (open(2), O_TMPFILE): it goes with the descriptor until it is given one.</summary>
    public static Errno OpenNameless(string directory, out int fd) => Create(directory, s_nameless | Libc.O_WRONLY, out fd);

    /// <summary>Makes a file, unless there is one.</summary>
    public static Errno OpenNew(string path, out int fd) => Create(path, Libc.O_CREAT | Libc.O_EXCL | Libc.O_WRONLY, out fd);

    /// <summary>Gives a file without a name one that nothing has.</summary>
    public static Errno Name(int nameless, string path)
    {
        fixed (byte* f = Sys.Utf8($"/proc/self/fd/{nameless}"), p = Sys.Utf8(path))
            return Faults.Strike("linkat", out Errno fault) ? fault : Sys.Outcome(Libc.linkat(Libc.AT_FDCWD, f, Libc.AT_FDCWD, p, AT_SYMLINK_FOLLOW));
    }

    /// <summary>Makes a file that holds these bytes, or none.</summary>
    public static Errno WriteNew(string path, ReadOnlySpan<byte> bytes)
    {
        Errno errno = OpenNew(path, out int fd);
        if (errno != default)
            return errno;
        errno = Sys.Write(fd, bytes);
        Sys.Close(fd);
        return errno;
    }

    /// <summary>Keeps others who ask from a file or directory until the descriptor is closed; EAGAIN if somebody has it (flock(2)).</summary>
    public static Errno TryLock(int fd) => Faults.Strike("flock", out Errno fault) ? fault : Sys.Outcome(flock(fd, LOCK_EX | LOCK_NB));

    private static Errno MakeDirectory(string path, uint mode)
    {
        fixed (byte* p = Sys.Utf8(path))
            return Faults.Strike("mkdir", out Errno fault) ? fault : Sys.Outcome(Libc.mkdir(p, mode));
    }

    private static Errno Create(string path, int flags, out int fd)
    {
        fd = -1;
        fixed (byte* p = Sys.Utf8(path))
            return Faults.Strike("open", out Errno fault) ? fault : Sys.Outcome(fd = Libc.open(p, flags | Libc.O_CLOEXEC, ReadableByAll));
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int flock(int fd, int operation);
}
