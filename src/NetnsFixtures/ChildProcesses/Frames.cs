using System.Buffers.Binary;

namespace NetnsFixtures.ChildProcesses;

/// <summary>Messages of any length on a stream: four bytes of length, then the message.</summary>
internal static class Frames
{
    private const int HeaderLength = sizeof(int);

    // A length that lies must not cost memory: there is more room only when so much has come.
    private const int FirstPart = 1 << 20;

    public static async Task WriteAsync(Stream stream, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Header(message.Length), cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(message, cancellationToken).ConfigureAwait(false);
    }

    public static void Write(Stream stream, ReadOnlySpan<byte> message)
    {
        stream.Write(Header(message.Length));
        stream.Write(message);
    }

    /// <exception cref="EndOfStreamException">The other side has gone.</exception>
    /// <exception cref="InvalidDataException">The length is none.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] header = new byte[HeaderLength];
        await stream.ReadExactlyAsync(header, cancellationToken).ConfigureAwait(false);
        byte[] message = [];
        for (int length = LengthIn(header), had = 0; had < length; had = message.Length)
        {
            Array.Resize(ref message, NextLength(had, length));
            await stream.ReadExactlyAsync(message.AsMemory(had), cancellationToken).ConfigureAwait(false);
        }

        return message;
    }

    /// <exception cref="EndOfStreamException">The other side has gone.</exception>
    /// <exception cref="InvalidDataException">The length is none.</exception>
    public static byte[] Read(Stream stream)
    {
        byte[] header = new byte[HeaderLength];
        stream.ReadExactly(header);
        byte[] message = [];
        for (int length = LengthIn(header), had = 0; had < length; had = message.Length)
        {
            Array.Resize(ref message, NextLength(had, length));
            stream.ReadExactly(message.AsSpan(had));
        }

        return message;
    }

    private static int LengthIn(byte[] header) => BinaryPrimitives.ReadInt32LittleEndian(header) is var length && length >= 0
        ? length
        : throw new InvalidDataException($"a message of {length} bytes");

    private static int NextLength(int had, int length) => (int)Math.Min(length, Math.Max(FirstPart, 2L * had));

    private static byte[] Header(int length)
    {
        byte[] header = new byte[HeaderLength];
        BinaryPrimitives.WriteInt32LittleEndian(header, length);
        return header;
    }
}
