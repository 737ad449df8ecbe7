using System.Runtime.InteropServices;

namespace NetnsFixtures.Interop;

/// <summary>The calls that start programs. Paths are C strings: bytes that end in a NUL.</summary>
internal static unsafe partial class ProgramCalls
{
    // The structure is opaque: 80 bytes in glibc and in musl (spawn.h), and room for more.
    private const int FileActionsSize = 256;
    private const int OutputLimit = 4096;

    /// <summary>Replaces the program of this process (execve(2)); returns only if that fails.</summary>
    public static Errno Replace(byte[] path, CStrings arguments, CStrings environment)
    {
        fixed (byte* p = path)
        {
            _ = execve(p, arguments.Array, environment.Array);
            return Sys.LastError;
        }
    }

    /// <summary>
    /// Runs a program to its end, without input, and returns what it wrote to standard error. Unlike <c>Process</c> it leaves the process
    /// as it was: no thread, no signal handler, no code that runs later. The status is as wait(2) gives it, 0 for success, and null if the
    /// kernel has collected it.
    /// </summary>
    public static Errno Run(byte[] path, CStrings arguments, CStrings environment, out int? status, out byte[] errors)
    {
        (status, errors) = (null, []);
        Errno errno = PipeCalls.Create(out int read, out int write);
        if (errno != default)
            return errno;
        errno = Spawn(path, arguments, environment, write, out int pid);
        Sys.Close(write);
        if (errno == default)
        {
            errors = ReadAll(read);
            status = Wait(pid);
        }

        Sys.Close(read);
        return errno;
    }

    /// <summary>Whether the path is a program that this process may execute.</summary>
    public static bool IsExecutable(byte[] path)
    {
        fixed (byte* p = path)
            return Libc.faccessat(Libc.AT_FDCWD, p, Libc.X_OK, 0) == 0;
    }

    private static Errno Spawn(byte[] path, CStrings arguments, CStrings environment, int errors, out int pid)
    {
        byte* actions = stackalloc byte[FileActionsSize];
        int child = 0;
        int failed = posix_spawn_file_actions_init(actions);
        fixed (byte* p = path, nothing = "/dev/null\0"u8)
        {
            for (int fd = 0; fd < 2 && failed == 0; fd++)
                failed = posix_spawn_file_actions_addopen(actions, fd, nothing, Libc.O_RDWR, 0);
            if (failed == 0)
                failed = posix_spawn_file_actions_adddup2(actions, errors, 2);
            if (failed == 0)
                failed = posix_spawn(&child, p, actions, null, arguments.Array, environment.Array);
        }

        _ = posix_spawn_file_actions_destroy(actions);
        pid = child;
        return (Errno)failed;
    }

    private static byte[] ReadAll(int fd)
    {
        byte[] buffer = new byte[OutputLimit];
        int length = 0;
        while (length < buffer.Length && Sys.Read(fd, buffer.AsSpan(length), out int count) == default && count > 0)
            length += count;
        return buffer[..length];
    }

    // ECHILD: SIGCHLD is ignored, so the kernel forgets children as they end.
    private static int? Wait(int pid)
    {
        int status;
        int waited;
        do
            waited = waitpid(pid, &status, 0);
        while (waited < 0 && Sys.LastError == Errno.EINTR);
        return waited == pid ? status : null;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int execve(byte* path, byte** argv, byte** envp);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int waitpid(int pid, int* status, int options);

    [LibraryImport("libc")]
    private static partial int posix_spawn(int* pid, byte* path, byte* actions, void* attributes, byte** argv, byte** envp);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_init(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_destroy(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_addopen(byte* actions, int fd, byte* path, int flags, uint mode);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_adddup2(byte* actions, int fd, int target);
}
