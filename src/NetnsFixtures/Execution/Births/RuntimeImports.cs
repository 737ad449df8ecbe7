using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tmds.Linux;

namespace NetnsFixtures.Execution.Births;

/// <summary>The slots by which the .NET runtime's own libraries call into libc (elf(5)).</summary>
internal static unsafe partial class RuntimeImports
{
    private const uint PT_DYNAMIC = 2;
    private const long DT_PLTRELSZ = 2, DT_STRTAB = 5, DT_SYMTAB = 6, DT_RELA = 7, DT_RELASZ = 8, DT_JMPREL = 23;
    private const uint R_X86_64_GLOB_DAT = 6, R_X86_64_JUMP_SLOT = 7;

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
        if (LibC.mprotect((void*)page, Environment.SystemPageSize, LibC.PROT_READ | LibC.PROT_WRITE) != 0)
            return;
        Volatile.Write(ref *(nint*)slot, target);
        _ = LibC.mprotect((void*)page, Environment.SystemPageSize, LibC.PROT_READ);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Visit(dl_phdr_info* info, nuint size, nint data)
    {
        var search = (Search)GCHandle.FromIntPtr(data).Target!;
        string path = Marshal.PtrToStringUTF8(info->dlpi_name) ?? "";
        if (s_libraries.Contains(Path.GetFileName(path)))
            FindIn(info, search);
        return 0;
    }

    private static void FindIn(dl_phdr_info* info, Search search)
    {
        for (int i = 0; i < info->dlpi_phnum; i++)
        {
            if (info->dlpi_phdr[i].p_type == PT_DYNAMIC)
                FindIn(info->dlpi_addr, (Elf64_Dyn*)(info->dlpi_addr + (nint)info->dlpi_phdr[i].p_vaddr), search);
        }
    }

    private static void FindIn(nint image, Elf64_Dyn* dynamic, Search search)
    {
        nint strings = 0, symbols = 0, rela = 0, jmprel = 0;
        long relaSize = 0, jmprelSize = 0;
        for (Elf64_Dyn* entry = dynamic; entry->d_tag != 0; entry++)
        {
            switch (entry->d_tag)
            {
                case DT_STRTAB: strings = entry->d_ptr; break;
                case DT_SYMTAB: symbols = entry->d_ptr; break;
                case DT_RELA: rela = entry->d_ptr; break;
                case DT_RELASZ: relaSize = entry->d_ptr; break;
                case DT_JMPREL: jmprel = entry->d_ptr; break;
                case DT_PLTRELSZ: jmprelSize = entry->d_ptr; break;
            }
        }

        // glibc has made these addresses absolute, musl leaves them relative to the image.
        nint Absolute(nint address) => address != 0 && (nuint)address < (nuint)image ? image + address : address;
        foreach ((nint table, long bytes) in new[] { (Absolute(rela), relaSize), (Absolute(jmprel), jmprelSize) })
            Match(image, (Elf64_Rela*)table, bytes / sizeof(Elf64_Rela), (Elf64_Sym*)Absolute(symbols), Absolute(strings), search);
    }

    private static void Match(nint image, Elf64_Rela* relocations, long count, Elf64_Sym* symbols, nint strings, Search search)
    {
        for (long i = 0; i < count; i++)
        {
            var type = (uint)relocations[i].r_info;
            if (type is not (R_X86_64_GLOB_DAT or R_X86_64_JUMP_SLOT))
                continue;
            nint name = strings + (nint)symbols[relocations[i].r_info >> 32].st_name;
            if (search.IsSymbol((byte*)name))
                search.Slots.Add(image + (nint)relocations[i].r_offset);
        }
    }

    [LibraryImport("libc")]
    private static partial int dl_iterate_phdr(delegate* unmanaged[Cdecl]<dl_phdr_info*, nuint, nint, int> callback, nint data);

    private sealed record Search(byte[] Symbol, List<nint> Slots)
    {
        public bool IsSymbol(byte* name) => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name).SequenceEqual(Symbol);
    }
}
