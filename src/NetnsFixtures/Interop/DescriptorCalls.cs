using System.Runtime.InteropServices;
using Tmds.Linux;

namespace NetnsFixtures.Interop;

/// <summary>What becomes of a descriptor when another program takes the place of this one.</summary>
internal static partial class DescriptorCalls
{
    private const int FD_CLOEXEC = 1; // fcntl.h

    /// <summary>Whether programs that this process starts or becomes have the descriptor too (fcntl(2), F_SETFD).</summary>
    public static Errno SetInherited(int fd, bool inherited) =>
        fcntl(fd, LibC.F_SETFD, inherited ? 0 : FD_CLOEXEC) == 0 ? default : Sys.LastError;

    // The argument is variadic in C, which on every architecture that .NET runs on under Linux is passed as any other.
    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(int fd, int command, nint argument);
}
