using System.Buffers.Binary;

namespace NetnsFixtures.ChildProcesses;

/// <summary>Messages of any length on a stream: four bytes of length, then the message.</summary>
internal static class Frames
{
    private const int HeaderLength = sizeof(int);

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
    public static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] header = new byte[HeaderLength];
        await stream.ReadExactlyAsync(header, cancellationToken).ConfigureAwait(false);
        byte[] message = new byte[BinaryPrimitives.ReadInt32LittleEndian(header)];
        await stream.ReadExactlyAsync(message, cancellationToken).ConfigureAwait(false);
        return message;
    }

    /// <exception cref="EndOfStreamException">The other side has gone.</exception>
    public static byte[] Read(Stream stream)
    {
        byte[] header = new byte[HeaderLength];
        stream.ReadExactly(header);
        byte[] message = new byte[BinaryPrimitives.ReadInt32LittleEndian(header)];
        stream.ReadExactly(message);
        return message;
    }

    private static byte[] Header(int length)
    {
        byte[] header = new byte[HeaderLength];
        BinaryPrimitives.WriteInt32LittleEndian(header, length);
        return header;
    }
}
