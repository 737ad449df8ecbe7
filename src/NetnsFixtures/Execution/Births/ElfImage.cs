namespace NetnsFixtures.Execution.Births;

/// <summary>
/// A library as the dynamic linker has mapped it (elf(5)), and the slots by which it calls others. What its tables say is believed only as
/// far as the segments reach that are mapped: a library whose tables lie has fewer slots, and reading them ends nobody's process.
/// </summary>
internal readonly unsafe ref struct ElfImage(nint start, ReadOnlySpan<Elf64_Phdr> headers)
{
    private const uint PT_LOAD = 1, PT_DYNAMIC = 2, PF_W = 2, PF_R = 4;
    private const long DT_NULL = 0, DT_PLTRELSZ = 2, DT_STRTAB = 5, DT_SYMTAB = 6, DT_RELA = 7, DT_RELASZ = 8, DT_JMPREL = 23;
    private const uint R_X86_64_GLOB_DAT = 6, R_X86_64_JUMP_SLOT = 7;

    private readonly ReadOnlySpan<Elf64_Phdr> _headers = headers;

    /// <summary>Adds the slots for a symbol.</summary>
    public void FindSlots(ReadOnlySpan<byte> symbol, List<Slot> slots)
    {
        foreach (ref readonly Elf64_Phdr header in _headers)
        {
            if (header.p_type == PT_DYNAMIC)
                FindSlots(Table<Elf64_Dyn>(start + (nint)header.p_vaddr, header.p_memsz), symbol, slots);
        }
    }

    private void FindSlots(ReadOnlySpan<Elf64_Dyn> dynamic, ReadOnlySpan<byte> symbol, List<Slot> slots)
    {
        nint strings = 0, symbols = 0, rela = 0, jmprel = 0;
        ulong relaSize = 0, jmprelSize = 0;
        foreach (Elf64_Dyn entry in dynamic)
        {
            if (entry.d_tag == DT_NULL)
                break;
            switch (entry.d_tag)
            {
                case DT_STRTAB: strings = Absolute(entry.d_ptr); break;
                case DT_SYMTAB: symbols = Absolute(entry.d_ptr); break;
                case DT_RELA: rela = Absolute(entry.d_ptr); break;
                case DT_RELASZ: relaSize = (ulong)entry.d_ptr; break;
                case DT_JMPREL: jmprel = Absolute(entry.d_ptr); break;
                case DT_PLTRELSZ: jmprelSize = (ulong)entry.d_ptr; break;
            }
        }

        Match(Table<Elf64_Rela>(rela, relaSize), symbols, strings, symbol, slots);
        Match(Table<Elf64_Rela>(jmprel, jmprelSize), symbols, strings, symbol, slots);
    }

    private void Match(ReadOnlySpan<Elf64_Rela> relocations, nint symbols, nint strings, ReadOnlySpan<byte> symbol, List<Slot> slots)
    {
        foreach (Elf64_Rela relocation in relocations)
        {
            if ((uint)relocation.r_info is not (R_X86_64_GLOB_DAT or R_X86_64_JUMP_SLOT))
                continue;
            nint slot = start + (nint)relocation.r_offset;
            ReadOnlySpan<Elf64_Sym> found = Table<Elf64_Sym>(symbols + (nint)(relocation.r_info >> 32) * sizeof(Elf64_Sym), (ulong)sizeof(Elf64_Sym));
            if (!found.IsEmpty && IsText(strings + (nint)found[0].st_name, symbol) && slot % sizeof(nint) == 0 && IsWithin(slot, (ulong)sizeof(nint), PF_R | PF_W))
                slots.Add(new Slot(slot));
        }
    }

    private bool IsText(nint at, ReadOnlySpan<byte> text) =>
        Table<byte>(at, (ulong)text.Length + 1) is { IsEmpty: false } found && found[^1] == 0 && found[..^1].SequenceEqual(text);

    // glibc has made these addresses absolute, musl leaves them relative to the image.
    private nint Absolute(nint address) => address != 0 && (nuint)address < (nuint)start ? start + address : address;

    private ReadOnlySpan<T> Table<T>(nint at, ulong bytes)
        where T : unmanaged => IsWithin(at, bytes, PF_R) && bytes <= int.MaxValue ? new((void*)at, (int)bytes / sizeof(T)) : default;

    private bool IsWithin(nint at, ulong bytes, uint flags)
    {
        foreach (ref readonly Elf64_Phdr header in _headers)
        {
            ulong offset = (ulong)(at - start) - header.p_vaddr; // huge if it is before
            if (header.p_type == PT_LOAD && (header.p_flags & flags) == flags && offset <= header.p_memsz && bytes <= header.p_memsz - offset)
                return true;
        }

        return false;
    }
}
