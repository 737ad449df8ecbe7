using System.Globalization;
using System.Runtime.InteropServices;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution.Census;

/// <summary>
/// <c>/proc/self/task</c>: the process's threads and the network namespace of each (proc(5)). Read at every disposal, so that nothing is
/// allocated per thread and no path is walked from the root.
/// </summary>
internal sealed unsafe partial class TaskDirectory : IDisposable
{
    private const string Path = "/proc/self/task";

    // Of struct dirent, in glibc and in musl on 64 bits: two 8-byte fields, the record's length, the type.
    private const int NameOffset = 19;
    private const int LinkLength = 64;

    private readonly int _fd;
    private readonly nint _stream;

    public TaskDirectory()
    {
        Errno errno = Sys.Open(Path, Libc.O_RDONLY | Libc.O_DIRECTORY, out _fd);
        if (errno == default)
        {
            _stream = fdopendir(_fd);
            if (_stream != 0)
                return;
            errno = Sys.LastError;
            Sys.Close(_fd);
        }

        throw NetnsException.FromKernel($"list the threads of this process ({Path})", errno, null, "mount /proc: threads are found through it");
    }

    /// <summary>The next thread's id; 0 after the last. When a thread ends meanwhile, others may be left out.</summary>
    public int Next()
    {
        byte* entry;
        while ((entry = readdir(_stream)) is not null)
        {
            byte* name = entry + NameOffset;
            if (name[0] != (byte)'.')
                return int.Parse(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name), CultureInfo.InvariantCulture);
        }

        return 0;
    }

    /// <summary>Reads the inode of a thread's network namespace; false if it has ended.</summary>
    public bool TryReadNetwork(int thread, out ulong inode)
    {
        byte* path = stackalloc byte[LinkLength];
        thread.TryFormat(new Span<byte>(path, LinkLength), out int length, default, CultureInfo.InvariantCulture);
        "/ns/net\0"u8.CopyTo(new Span<byte>(path + length, LinkLength - length));
        byte* target = stackalloc byte[LinkLength];
        nint read = Libc.readlinkat(_fd, path, target, LinkLength);
        return Sys.TryParseNamespace(new ReadOnlySpan<byte>(target, (int)Math.Max(0, read)), out inode);
    }

    public void Dispose() => _ = closedir(_stream); // and with it the descriptor

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint fdopendir(int fd);

    [LibraryImport("libc")]
    private static partial byte* readdir(nint stream);

    [LibraryImport("libc")]
    private static partial int closedir(nint stream);
}
