using System.Buffers.Binary;
using System.Text;
using CsCheck;
using NetnsFixtures.Execution.Births;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.Files;

/// <summary>
/// A mapped library whose tables lie. Each slot that is found is later written to: it has to be one, and nothing outside of the library may
/// even be read.
/// </summary>
internal sealed unsafe class LibraryTarget : FuzzTarget<LibraryTarget.Library>
{
    private const int Word = sizeof(ulong), DynamicSize = 16, SymbolSize = 24, RelocationSize = 24;
    private const uint PT_LOAD = 1, PT_DYNAMIC = 2, ReadWrite = 6; // PF_R, PF_W
    private const long DT_PLTRELSZ = 2, DT_STRTAB = 5, DT_SYMTAB = 6, DT_RELA = 7, DT_RELASZ = 8, DT_JMPREL = 23;
    private const string Wanted = "pthread_create";

    private static readonly string[] s_names = [Wanted, "pthread_create2", "pthread_creat", "", "getaddrinfo", Wanted];

    public override string Name => "mapped library";

    protected override Gen<Library> Inputs { get; } = Gen.Select(
        Gen.Select(Gen.Int[0, 5], Gen.OneOf(6u, 7u, 1u)).Array[0, 8], Gen.Int[0, 8], Gen.Bool, Gen.OneOf(Gen.Const(0), Gen.Int), static (imports, inFirst, isAbsolute, lie) =>
            (Imports: imports, First: Math.Min(inFirst, imports.Length), isAbsolute, lie))
        .SelectMany(static plan => Gen.Const(Build(plan.Imports, plan.First)).MaybeMutated().Select(bytes => new Library(plan.Imports, Build(plan.Imports, plan.First), bytes, plan.isAbsolute, plan.lie)));

    protected override string Print(Library library) => $"{Convert.ToHexStringLower(library.Bytes)}, {(library.IsAbsolute ? "absolute" : "relative")}, dynamic section at {library.Lie}";

    protected override bool Accepts(Library library)
    {
        byte[] padded = [.. library.Bytes, .. new byte[(Word - library.Bytes.Length % Word) % Word]];
        Span<byte> image = GuardedBytes.Copy(padded);
        var found = new List<Slot>();
        nint start;
        fixed (byte* p = image)
        {
            start = (nint)p;
            if (library.IsAbsolute)
                MakeAbsolute(image, start);
            new ElfImage(start,
            [
                new Elf64_Phdr { p_type = PT_DYNAMIC, p_vaddr = (ulong)library.Lie, p_memsz = (ulong)(7 * DynamicSize) },
                new Elf64_Phdr { p_type = PT_LOAD, p_flags = ReadWrite, p_memsz = (ulong)image.Length },
            ]).FindSlots(Encoding.ASCII.GetBytes(Wanted), found);
        }

        Must.Hold(found.TrueForAll(slot => slot.Address >= start && slot.Address + Word <= start + padded.Length && slot.Address % Word == 0), "a slot that is none");
        if (library.Lie != 0 || !library.Bytes.AsSpan().SequenceEqual(library.Original))
            return false;

        int slots = padded.Length - library.Imports.Length * Word;
        IEnumerable<nint> expected = library.Imports.Index().Where(static import => import.Item.Type is 6 or 7 && s_names[import.Item.Name] == Wanted)
            .Select(import => start + slots + import.Index * Word);
        Must.Hold(found.Select(static slot => slot.Address).SequenceEqual(expected), $"{found.Count} slots");
        return true;
    }

    // The dynamic section, symbols, names, two tables of relocations, and the slots, which are the last.
    private static byte[] Build((int Name, uint Type)[] imports, int inFirst)
    {
        byte[] names = [.. s_names.SelectMany(static name => (byte[])[.. Encoding.ASCII.GetBytes(name), 0])];
        int symbols = 7 * DynamicSize, strings = symbols + s_names.Length * SymbolSize, relocations = (strings + names.Length + Word - 1) / Word * Word;
        int slots = relocations + imports.Length * RelocationSize;
        byte[] bytes = new byte[slots + imports.Length * Word];
        void Put(int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), value);

        (long Tag, long Value)[] dynamic =
        [
            (DT_SYMTAB, symbols), (DT_STRTAB, strings), (DT_RELA, relocations), (DT_RELASZ, inFirst * RelocationSize),
            (DT_JMPREL, relocations + inFirst * RelocationSize), (DT_PLTRELSZ, (imports.Length - inFirst) * RelocationSize),
        ];
        for (int i = 0; i < dynamic.Length; i++)
        {
            Put(i * DynamicSize, dynamic[i].Tag);
            Put(i * DynamicSize + Word, dynamic[i].Value);
        }

        names.CopyTo(bytes, strings);
        for (int i = 0, name = 0; i < s_names.Length; name += s_names[i++].Length + 1)
            Put(symbols + i * SymbolSize, name);
        for (int i = 0; i < imports.Length; i++)
        {
            Put(relocations + i * RelocationSize, slots + i * Word);
            Put(relocations + i * RelocationSize + Word, ((long)imports[i].Name << 32) | imports[i].Type);
        }

        return bytes;
    }

    // As glibc leaves them.
    private static void MakeAbsolute(Span<byte> image, nint start)
    {
        for (int at = 0; at + DynamicSize <= Math.Min(image.Length, 6 * DynamicSize); at += DynamicSize)
        {
            if (BinaryPrimitives.ReadInt64LittleEndian(image[at..]) is DT_SYMTAB or DT_STRTAB or DT_RELA or DT_JMPREL)
                BinaryPrimitives.WriteInt64LittleEndian(image[(at + Word)..], BinaryPrimitives.ReadInt64LittleEndian(image[(at + Word)..]) + start);
        }
    }

    /// <summary>A library: what it imports, as it should be and as it is, and where its headers say that its dynamic section is.</summary>
    internal sealed record Library((int Name, uint Type)[] Imports, byte[] Original, byte[] Bytes, bool IsAbsolute, int Lie);
}
