using System.Runtime.InteropServices;
using Tmds.Linux;

namespace NetnsFixtures.Fuzz.Inputs;

/// <summary>
/// Bytes with memory before and behind them that nobody may touch: a read outside of them ends the process (SIGSEGV), instead of finding
/// whatever is there. They end at the very end of a page, or begin at the very beginning of one, by turns.
/// </summary>
internal static unsafe class GuardedBytes
{
    /// <summary>The longest input.</summary>
    public const int Capacity = 32 * Page;

    private const int Page = 4096;
    private const int Guarded = 2 * Page; // behind the page with the length and the first page that nobody may touch
    private const int Mapped = Guarded + Capacity + Page;

    [ThreadStatic]
    private static byte* t_memory;

    [ThreadStatic]
    private static bool t_atStart;

    /// <summary>A copy, valid until the thread makes the next.</summary>
    public static Span<byte> Copy(ReadOnlySpan<byte> bytes)
    {
        if (t_memory is null)
            t_memory = Map();
        t_atStart = !t_atStart;
        int offset = Guarded + (t_atStart ? 0 : Capacity - bytes.Length);
        *(int*)t_memory = offset;
        *(int*)(t_memory + sizeof(int)) = bytes.Length;
        var copy = new Span<byte>(t_memory + offset, bytes.Length);
        bytes.CopyTo(copy);
        return copy;
    }

    // Shared with a file where there is one, so that the input can be seen after a crash: the offset and the length, then the pages.
    private static byte* Map()
    {
        using FileStream? file = Evidence.CreateFile();
        file?.SetLength(Mapped);
        int fd = file is null ? -1 : (int)file.SafeFileHandle.DangerousGetHandle();
        int kind = file is null ? LibC.MAP_PRIVATE | LibC.MAP_ANONYMOUS : LibC.MAP_SHARED;
        var memory = (byte*)LibC.mmap(null, Mapped, LibC.PROT_READ | LibC.PROT_WRITE, kind, fd, 0);
        bool guarded = (nint)memory != -1
            && LibC.mprotect(memory + Page, Page, LibC.PROT_NONE) == 0
            && LibC.mprotect(memory + Guarded + Capacity, Page, LibC.PROT_NONE) == 0;
        return guarded ? memory : throw new InvalidOperationException($"mmap or mprotect: errno {Marshal.GetLastPInvokeError()}");
    }
}
