using CsCheck;
using NetnsFixtures.ChildProcesses;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.ChildProcesses;

/// <summary>The lengths that a child puts before its messages, which come in pieces; and a length that lies costs no memory.</summary>
internal sealed class FrameTarget : FuzzTarget<(byte[] Bytes, int Piece)>
{
    public override string Name => "frame";

    protected override Gen<(byte[] Bytes, int Piece)> Inputs { get; } = Gen.Select(
        Gen.Byte.Array[0, 100].Select(static message => (byte[])[.. BitConverter.GetBytes(message.Length), .. message]).MaybeMutated(), Gen.Int[1, 7]);

    protected override string Print((byte[] Bytes, int Piece) input) => $"{Convert.ToHexStringLower(input.Bytes)} in pieces of {input.Piece}";

    protected override bool Accepts((byte[] Bytes, int Piece) input)
    {
        int length = input.Bytes.Length >= 4 ? BitConverter.ToInt32(input.Bytes) : 0;
        bool isWhole = input.Bytes.Length >= 4 && length >= 0 && input.Bytes.Length - 4 >= length;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        byte[]? message = Read(static stream => Frames.Read(stream), input);
        byte[]? same = Read(static stream => Frames.ReadAsync(stream, CancellationToken.None).GetAwaiter().GetResult(), input);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        Must.Hold(allocated < 10_000_000, $"{allocated} bytes of memory for {input.Bytes.Length}");
        Must.Hold(isWhole == message is not null && isWhole == same is not null, isWhole ? "refused" : "took what is not all there");
        if (!isWhole)
            return false;
        Must.BeSame(message, input.Bytes.AsSpan(4, length), "message");
        Must.BeSame(same, message, "message read asynchronously");
        return true;
    }

    private static byte[]? Read(Func<Stream, byte[]> read, (byte[] Bytes, int Piece) input)
    {
        try
        {
            return read(new Pieces(input.Bytes, input.Piece));
        }
        catch (Exception refused) when (refused is EndOfStreamException or InvalidDataException)
        {
            return null;
        }
    }

    private sealed class Pieces(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, size)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
    }
}
