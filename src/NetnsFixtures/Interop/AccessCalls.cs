using System.Text;
using Tmds.Linux;

namespace NetnsFixtures.Interop;

/// <summary>What a process may do with a file.</summary>
internal static unsafe class AccessCalls
{
    private const int AT_EACCESS = 0x200; // fcntl.h: asks for the effective user, whose capabilities count

    /// <summary>What would keep the process from writing to the file or the directory (faccessat(2)); EROFS: nobody can.</summary>
    public static Errno TryWriting(string path)
    {
        fixed (byte* p = Encoding.UTF8.GetBytes(path + '\0'))
            return LibC.faccessat(LibC.AT_FDCWD, p, LibC.W_OK, AT_EACCESS) == 0 ? default : Sys.LastError;
    }
}
