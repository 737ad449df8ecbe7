using System.Runtime.InteropServices;

namespace NetnsFixtures.Interop;

/// <summary>
/// The C library's functions and constants under the names that the manual gives them. Nothing here checks anything: see <see cref="Sys"/>
/// and the classes around it.
/// </summary>
/// <remarks>
/// Every argument is plain data, and runtime marshalling is off for the assembly, so that these calls are compiled ahead of time. A call
/// that has to be marshalled, or that another assembly declares, costs a compilation at run time the first time it is made, which is what
/// a process's first topology is made of.
/// </remarks>
internal static unsafe partial class Libc
{
    // fcntl.h; what differs between the architectures is below.
    public const int O_RDONLY = 0;
    public const int O_WRONLY = 1;
    public const int O_RDWR = 2;
    public const int O_CREAT = 0x40;
    public const int O_EXCL = 0x80;
    public const int O_NONBLOCK = 0x800;
    public const int O_CLOEXEC = 0x80000;
    public const int O_PATH = 0x200000;
    public const int F_SETFD = 2;
    public const int F_DUPFD_CLOEXEC = 1030;
    public const int AT_FDCWD = -100;

    // unistd.h
    public const int W_OK = 2;
    public const int X_OK = 1;

    // asm-generic/unistd.h, and arch/x86/entry/syscalls/syscall_64.tbl
    private static nint SYS_fstat => IsArm ? 80 : 5;

    private static bool IsArm => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    public static int O_DIRECTORY => IsArm ? 0x4000 : 0x10000;

    public static int O_NOFOLLOW => IsArm ? 0x8000 : 0x20000;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int open(byte* path, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int openat(int directory, byte* path, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int close(int fd);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint read(int fd, void* buffer, nint count);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint write(int fd, void* buffer, nint count);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int ftruncate(int fd, long length);

    // The argument is variadic in C, which on every architecture that .NET runs on under Linux is passed as any other.
    [LibraryImport("libc", SetLastError = true)]
    public static partial int ioctl(int fd, nuint request, void* argument);

    // A function of the C library only since glibc 2.33.
    public static int fstat(int fd, stat* result) => (int)fstat(SYS_fstat, fd, result);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint readlink(byte* path, byte* target, nint size);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint readlinkat(int directory, byte* path, byte* target, nint size);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int faccessat(int directory, byte* path, int mode, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int mkdir(byte* path, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int rmdir(byte* path);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int unlink(byte* path);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int symlink(byte* target, byte* path);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int linkat(int fromDirectory, byte* from, int toDirectory, byte* to, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int pipe2(int* ends, int flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint fstat(nint number, nint fd, stat* result);
}
