using System.Runtime.InteropServices;

namespace NetnsFixtures.Interop;

/// <summary>Pipes and files that exist only as descriptors. None is inherited by a program that this process starts.</summary>
internal static unsafe partial class PipeCalls
{
    private const int POLLIN = 1; // poll.h
    private const uint MFD_CLOEXEC = 1; // linux/memfd.h
    private const uint MfdExec = 0x10; // MFD_EXEC, Linux 6.3, which not every machine's headers have

    // As /proc numbers this process, which is not always as the process knows itself.
    private static readonly string s_self = new FileInfo("/proc/self").LinkTarget ?? "self";

    /// <summary>The path at which another process can open a descriptor of this one.</summary>
    public static string PathOf(int fd) => $"/proc/{s_self}/fd/{fd}";

    /// <summary>A pipe (pipe2(2)).</summary>
    public static Errno Create(out int readEnd, out int writeEnd)
    {
        int* ends = stackalloc int[2];
        if (!Faults.Strike("pipe2", out Errno errno))
            errno = Sys.Outcome(Libc.pipe2(ends, Libc.O_CLOEXEC));
        (readEnd, writeEnd) = errno == default ? (ends[0], ends[1]) : (-1, -1);
        return errno;
    }

    /// <summary>Waits until there is something to read or nobody left to write it; false when the time is over.</summary>
    public static bool WaitForInput(int fd, int milliseconds)
    {
        // struct pollfd: int fd, short events, short revents. EINTR counts as time over: whoever asks, asks again.
        int* waiting = stackalloc int[2] { fd, POLLIN };
        return poll(waiting, 1, milliseconds) > 0;
    }

    /// <summary>A file in memory that can be executed (memfd_create(2)).</summary>
    public static Errno CreateProgramFile(string name, out int fd)
    {
        // Kernels before 6.3 do not know that files in memory may be executable or not.
        Errno errno = CreateFile(name, MFD_CLOEXEC | MfdExec, out fd);
        return errno == Errno.EINVAL ? CreateFile(name, MFD_CLOEXEC, out fd) : errno;
    }

    private static Errno CreateFile(string name, uint flags, out int fd)
    {
        fd = -1;
        return Faults.Strike("memfd_create", out Errno fault) ? fault : Sys.Outcome(fd = memfd_create(name, flags));
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int memfd_create(string name, uint flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int poll(void* fds, nuint count, int milliseconds);
}
