using CsCheck;

namespace NetnsFixtures.Fuzz.Inputs;

/// <summary>
/// One fault in bytes that were right. Netlink is made of words of four bytes with a 16-bit or 32-bit length first, so that most faults are
/// made on such a boundary.
/// </summary>
internal static class Mutation
{
    private const int Word = 4;

    private static readonly uint[] s_lies = [0, 1, 3, 4, 5, 8, 0x7F, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF0, 0xFFFFFFFF];

    private static readonly Gen<Func<byte[], byte[]>> s_one = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Byte,
        static (kind, where, much, value) => (Func<byte[], byte[]>)(bytes => Apply(kind, where, much, value, bytes)));

    /// <summary>The bytes as they are, now and then, and otherwise with up to four faults.</summary>
    public static Gen<byte[]> MaybeMutated(this Gen<byte[]> right) => Gen.Select(
        right, s_one.Array[0, 4], static (bytes, mutations) => mutations.Aggregate(bytes, static (changed, mutate) => mutate(changed)));

    private static byte[] Apply(int kind, int where, int much, byte value, byte[] bytes)
    {
        if (bytes.Length == 0)
            return kind == 0 ? [value] : bytes;
        int at = where % bytes.Length;
        int word = at / Word * Word;
        int rest = bytes.Length - word;
        switch (kind)
        {
            case 0: // a byte
                return With(bytes, at, value);
            case 1: // a bit
                return With(bytes, at, (byte)(bytes[at] ^ (1 << (value & 7))));
            case 2: // a length or a type of an attribute that lies
                return WithUInt16(bytes, word + (value & 1) * 2, (ushort)s_lies[much % s_lies.Length]);
            case 3: // a length of a message that lies
                return rest < Word ? bytes : WithUInt16(WithUInt16(bytes, word, (ushort)s_lies[much % s_lies.Length]), word + 2, (ushort)(s_lies[much % s_lies.Length] >> 16));
            case 4: // a length that is a little too long or too short
                return WithUInt16(bytes, word, (ushort)((rest > 1 ? BitConverter.ToUInt16(bytes, word) : 0) + (much % 17) - 8));
            case 5: // the end is missing
                return bytes[..at];
            case 6: // a part is there twice
                return bytes.Length > GuardedBytes.Capacity / 2 ? bytes : [.. bytes[..word], .. bytes[word..(word + much % (rest + 1))], .. bytes[word..]];
            case 7: // a part is missing
                return [.. bytes[..word], .. bytes[(word + much % (rest + 1))..]];
            case 8: // two parts have changed places
                return [.. bytes[word..], .. bytes[..word]];
            default: // something is put in between
                return [.. bytes[..word], .. Enumerable.Repeat(value, much % 40), .. bytes[word..]];
        }
    }

    private static byte[] With(byte[] bytes, int at, byte value)
    {
        byte[] changed = [.. bytes];
        changed[at] = value;
        return changed;
    }

    private static byte[] WithUInt16(byte[] bytes, int at, ushort value)
    {
        if (at + sizeof(ushort) > bytes.Length)
            return bytes;
        byte[] changed = [.. bytes];
        BitConverter.TryWriteBytes(changed.AsSpan(at), value);
        return changed;
    }
}
