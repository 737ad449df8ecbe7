using System.Runtime.InteropServices;

namespace NetnsFixtures.Interop;

/// <summary>
/// The strings of a program's arguments or environment as the kernel passes them: bytes in no particular encoding, that must arrive as
/// they are.
/// </summary>
internal sealed unsafe class CStrings : IDisposable
{
    private readonly void* _block;

    public CStrings(IReadOnlyCollection<byte[]> strings)
    {
        int pointers = (strings.Count + 1) * sizeof(byte*);
        _block = NativeMemory.Alloc((nuint)(pointers + strings.Sum(static text => text.Length + 1)));
        byte** next = Array;
        byte* text = (byte*)_block + pointers;
        foreach (byte[] bytes in strings)
        {
            bytes.CopyTo(new Span<byte>(text, bytes.Length));
            text[bytes.Length] = 0;
            *next++ = text;
            text += bytes.Length + 1;
        }

        *next = null;
    }

    /// <summary>The pointers, with a null after the last.</summary>
    public byte** Array => (byte**)_block;

    public void Dispose() => NativeMemory.Free(_block);

    /// <summary>Takes apart what <c>/proc/self/cmdline</c> and <c>/proc/self/environ</c> hold: strings that each end in a NUL.</summary>
    public static List<byte[]> Split(ReadOnlySpan<byte> bytes)
    {
        var strings = new List<byte[]>();
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOf((byte)0);
            end = end < 0 ? bytes.Length : end;
            strings.Add(bytes[..end].ToArray());
            bytes = bytes[Math.Min(end + 1, bytes.Length)..];
        }

        return strings;
    }
}
