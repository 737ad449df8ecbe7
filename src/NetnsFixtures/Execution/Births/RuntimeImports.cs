using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution.Births;

/// <summary>The slots by which the .NET runtime's own libraries call into libc (elf(5)).</summary>
internal static unsafe partial class RuntimeImports
{
    // The executable itself (an empty name) holds the runtime when it is published as a single file or ahead of time.
    private static readonly string[] s_libraries = ["", "libcoreclr.so", "libclrjit.so", "libclrgc.so", "libclrgcexp.so", "libSystem.Native.so"];

    /// <summary>Finds the slots for a symbol.</summary>
    public static IReadOnlyList<nint> FindSlots(string symbol)
    {
        var search = new Search(System.Text.Encoding.ASCII.GetBytes(symbol), []);
        var handle = GCHandle.Alloc(search);
        try
        {
            dl_iterate_phdr(&Visit, GCHandle.ToIntPtr(handle));
            return search.Slots;
        }
        finally
        {
            handle.Free();
        }
    }

    /// <summary>Has a slot lead elsewhere. The linker makes the slots read-only once it has filled them in (RELRO).</summary>
    public static void Point(nint slot, nint target)
    {
        nint page = slot & ~(Environment.SystemPageSize - 1);
        if (Libc.mprotect((void*)page, Environment.SystemPageSize, Libc.PROT_READ | Libc.PROT_WRITE) != 0)
            return;
        Volatile.Write(ref *(nint*)slot, target);
        _ = Libc.mprotect((void*)page, Environment.SystemPageSize, Libc.PROT_READ);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Visit(dl_phdr_info* info, nuint size, nint data)
    {
        var search = (Search)GCHandle.FromIntPtr(data).Target!;
        string path = Marshal.PtrToStringUTF8(info->dlpi_name) ?? "";
        if (s_libraries.Contains(Path.GetFileName(path)))
            new ElfImage(info->dlpi_addr, new ReadOnlySpan<Elf64_Phdr>(info->dlpi_phdr, info->dlpi_phnum)).FindSlots(search.Symbol, search.Slots);
        return 0;
    }

    [LibraryImport("libc")]
    private static partial int dl_iterate_phdr(delegate* unmanaged[Cdecl]<dl_phdr_info*, nuint, nint, int> callback, nint data);

    private sealed record Search(byte[] Symbol, List<nint> Slots);
}
