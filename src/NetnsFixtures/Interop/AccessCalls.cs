
namespace NetnsFixtures.Interop;

/// <summary>What a process may do with a file.</summary>
internal static unsafe class AccessCalls
{
    private const int AT_EACCESS = 0x200; // fcntl.h: asks for the effective user, whose capabilities count

    /// <summary>Whether the process may write to a file, or make files in a directory.</summary>
    public static bool IsWritable(string path) => TryWriting(path) == default;

    /// <summary>What would keep the process from writing to the file or the directory (faccessat(2)); EROFS: nobody can.</summary>
    public static Errno TryWriting(string path)
    {
        fixed (byte* p = Sys.Utf8(path))
            return Libc.faccessat(Libc.AT_FDCWD, p, Libc.W_OK, AT_EACCESS) == 0 ? default : Sys.LastError;
    }
}
