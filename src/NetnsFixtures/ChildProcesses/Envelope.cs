namespace NetnsFixtures.ChildProcesses;

/// <summary>
/// What is around the values in a message. It is binary, since nobody reads it and a child that only has to find its method starts sooner
/// without a JSON reader.
/// </summary>
internal static class Envelope
{
    /// <summary>Reads a message that is nothing else.</summary>
    /// <exception cref="InvalidDataException">It is none: too short, too long, or with lengths in it that lie.</exception>
    public static T Read<T>(byte[] message, Func<BinaryReader, T> read)
    {
        using var reader = new BinaryReader(new MemoryStream(message));
        try
        {
            T value = read(reader);
            return reader.Rest() == 0 ? value : throw new InvalidDataException($"{reader.Rest()} bytes too many in a message");
        }
        catch (Exception malformed) when (malformed is IOException or FormatException)
        {
            throw new InvalidDataException($"a malformed message: {malformed.Message}", malformed);
        }
    }

    public static void WriteOptional(this BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
            writer.Write(text);
    }

    public static string? ReadOptional(this BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    public static void WriteBlock(this BinaryWriter writer, ReadOnlySpan<byte> block)
    {
        writer.Write(block.Length);
        writer.Write(block);
    }

    public static byte[] ReadBlock(this BinaryReader reader) => reader.ReadBlock(reader.ReadInt32());

    /// <summary>As many bytes as there have to be; <see cref="BinaryReader.ReadBytes"/> would be content with fewer.</summary>
    public static byte[] ReadBlock(this BinaryReader reader, int length) => reader.ReadBytes(reader.Checked(length));

    public static void WriteAll<T>(this BinaryWriter writer, IReadOnlyCollection<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write(items.Count);
        foreach (T item in items)
            write(writer, item);
    }

    public static T[] ReadAll<T>(this BinaryReader reader, Func<BinaryReader, T> read)
    {
        var items = new T[reader.Checked(reader.ReadInt32())];
        for (int i = 0; i < items.Length; i++)
            items[i] = read(reader);
        return items;
    }

    // Each item takes a byte at least.
    private static int Checked(this BinaryReader reader, int count) => count >= 0 && count <= reader.Rest()
        ? count
        : throw new InvalidDataException($"a message with {count} more where {reader.Rest()} bytes are left");

    private static long Rest(this BinaryReader reader) => reader.BaseStream.Length - reader.BaseStream.Position;
}
