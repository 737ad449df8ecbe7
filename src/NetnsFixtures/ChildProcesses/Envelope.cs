namespace NetnsFixtures.ChildProcesses;

/// <summary>
/// What is around the values in a message. It is binary, since nobody reads it and a child that only has to find its method starts sooner
/// without a JSON reader.
/// </summary>
internal static class Envelope
{
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

    public static byte[] ReadBlock(this BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());

    public static void WriteAll<T>(this BinaryWriter writer, IReadOnlyCollection<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write(items.Count);
        foreach (T item in items)
            write(writer, item);
    }

    public static T[] ReadAll<T>(this BinaryReader reader, Func<BinaryReader, T> read)
    {
        var items = new T[reader.ReadInt32()];
        for (int i = 0; i < items.Length; i++)
            items[i] = read(reader);
        return items;
    }
}
