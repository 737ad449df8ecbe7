using System.Runtime.InteropServices;

namespace NetnsFixtures.Execution.Births;

// The leading fields of the structs of link.h and elf.h.
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct dl_phdr_info
{
    public nint dlpi_addr;
    public nint dlpi_name;
    public Elf64_Phdr* dlpi_phdr;
    public ushort dlpi_phnum;
}

[StructLayout(LayoutKind.Sequential)]
internal struct Elf64_Phdr
{
    public uint p_type;
    public uint p_flags;
    public ulong p_offset;
    public ulong p_vaddr;
    public ulong p_paddr;
    public ulong p_filesz;
    public ulong p_memsz;
    public ulong p_align;
}

[StructLayout(LayoutKind.Sequential)]
internal struct Elf64_Dyn
{
    public long d_tag;
    public nint d_ptr;
}

[StructLayout(LayoutKind.Sequential)]
internal struct Elf64_Rela
{
    public ulong r_offset;
    public ulong r_info;
    public long r_addend;
}

[StructLayout(LayoutKind.Sequential)]
internal struct Elf64_Sym
{
    public uint st_name;
    public byte st_info;
    public byte st_other;
    public ushort st_shndx;
    public ulong st_value;
    public ulong st_size;
}
