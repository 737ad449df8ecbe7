using CsCheck;

namespace NetnsFixtures.Fuzz.Inputs;

/// <summary>An attribute to be written: its type with or without flag bits, and its value.</summary>
internal readonly record struct Attribute(int Type, byte[] Value);

/// <summary>Writes netlink by hand, without anything of the library's, and with padding that is not zero.</summary>
internal static class HandMade
{
    private const int HeaderSize = 16;

    private static readonly Gen<byte[]> s_value = Gen.Frequency(
        (4, Gen.Byte.Array[0, 24]), (2, Gen.Byte.Array[4]), (1, Gen.Byte.Array[16]), (1, Nest(Gen.Int[1, 12])), (1, Gen.Const(Array.Empty<byte>())));

    /// <summary>Attributes with types and values that mean nothing in particular.</summary>
    public static Gen<Attribute> AnyAttribute { get; } =
        Gen.Select(Gen.Int[0, 40], Gen.Frequency((8, 0), (1, 0x4000), (1, 0x8000)), s_value, static (type, flags, value) => new Attribute(type | flags, value));

    /// <summary>Attributes, each within the one before, down to a depth.</summary>
    public static Gen<byte[]> Nest(Gen<int> depth) => depth.Select(static depth =>
    {
        byte[] nested = [];
        for (int i = 0; i < depth; i++)
            nested = Attributes([new Attribute(i % 6 | 0x8000, nested)]);
        return nested;
    });

    public static byte[] Attributes(IReadOnlyCollection<Attribute> attributes)
    {
        byte[] bytes = new byte[attributes.Sum(static attribute => Padded(4 + attribute.Value.Length))];
        int at = 0;
        foreach (Attribute attribute in attributes)
        {
            int length = 4 + attribute.Value.Length;
            BitConverter.TryWriteBytes(bytes.AsSpan(at), (ushort)length);
            BitConverter.TryWriteBytes(bytes.AsSpan(at + 2), (ushort)attribute.Type);
            attribute.Value.CopyTo(bytes, at + 4);
            bytes.AsSpan(at + length, Padded(length) - length).Fill(0xA5);
            at += Padded(length);
        }

        return bytes;
    }

    public static byte[] Message(int type, int flags, uint sequence, uint port, ReadOnlySpan<byte> payload)
    {
        byte[] bytes = new byte[HeaderSize + payload.Length];
        BitConverter.TryWriteBytes(bytes, bytes.Length);
        BitConverter.TryWriteBytes(bytes.AsSpan(4), (ushort)type);
        BitConverter.TryWriteBytes(bytes.AsSpan(6), (ushort)flags);
        BitConverter.TryWriteBytes(bytes.AsSpan(8), sequence);
        BitConverter.TryWriteBytes(bytes.AsSpan(12), port);
        payload.CopyTo(bytes.AsSpan(HeaderSize));
        return bytes;
    }

    public static byte[] Datagram(IEnumerable<byte[]> messages)
    {
        var bytes = new List<byte>();
        foreach (byte[] message in messages)
        {
            bytes.AddRange(message);
            bytes.AddRange(Enumerable.Repeat((byte)0xA5, Padded(message.Length) - message.Length));
        }

        return [.. bytes];
    }

    public static int Padded(int length) => (length + 3) / 4 * 4;
}
