using CsCheck;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;
using Attribute = NetnsFixtures.Fuzz.Inputs.Attribute;

namespace NetnsFixtures.Fuzz.Netlink;

/// <summary>Acknowledgements and ends of dumps: an errno, perhaps the request or a part of it, perhaps words.</summary>
internal sealed class AcknowledgementTarget : FuzzTarget<byte[]>
{
    private const int HeaderSize = 16, Capped = 0x100, HasAttributes = 0x200, ErrorMessage = 2, Done = 3; // linux/netlink.h
    private const int Words = 1, Offset = 2, Missing = 5; // enum nlmsgerr_attrs
    private const int MaxErrno = 4095; // MAX_ERRNO (linux/err.h)

    private static readonly Gen<int> s_error =
        Gen.Frequency((2, Gen.Const(0)), (6, Gen.Int[-133, -1]), (1, Gen.Int[1, 133]), (1, Gen.OneOf(int.MinValue, int.MaxValue, -4095, -4096)), (1, Gen.Int));

    private static readonly Gen<byte[]> s_attributes = Gen.Frequency(
        (8, Gen.OneOf(
            Gen.Byte.Array[0, 20].Select(static text => new Attribute(Words, text)),
            Gen.Byte.Array[3, 6].Select(static number => new Attribute(Offset, number)),
            Gen.Byte.Array[4].Select(static number => new Attribute(Missing, number)),
            HandMade.AnyAttribute).Array[0, 4].Select(static attributes => HandMade.Attributes(attributes))),
        (1, Gen.Byte.Array[0, 20]));

    public override string Name => "acknowledgement";

    protected override Gen<byte[]> Inputs { get; } = Gen.Select(
        s_error, Gen.OneOf(0, Capped, HasAttributes, Capped | HasAttributes), Gen.UInt[0, 3], Gen.Bool, Gen.Byte.Array[0, 40], s_attributes,
        static (error, flags, sequence, isDone, rest, attributes) =>
        {
            byte[] request = HandMade.Message(20, 5, sequence, 0, rest);
            byte[] repeated = isDone ? [] : error == 0 || (flags & Capped) != 0 ? request[..HeaderSize] : [.. request, .. new byte[HandMade.Padded(request.Length) - request.Length]];
            return HandMade.Message(isDone ? Done : ErrorMessage, flags, sequence, 0, [.. BitConverter.GetBytes(error), .. repeated, .. attributes]);
        }).MaybeMutated();

    protected override bool Accepts(byte[] bytes)
    {
        if (bytes.Length < HeaderSize || BitConverter.ToUInt32(bytes) != bytes.Length)
            return false; // what the reader of messages is for
        bool isRight = TryRead(bytes, out ExtendedAck expected);
        ExtendedAck read;
        try
        {
            var reader = new MessageReader(GuardedBytes.Copy(bytes));
            reader.MoveNext();
            read = bytes[4] == Done ? ExtendedAck.ReadEnd(reader.Current) : ExtendedAck.Read(reader.Current);
        }
        catch (MalformedNetlinkException malformed)
        {
            Must.Hold(!isRight, $"called malformed ({malformed.Message}) what is {expected}");
            return false;
        }

        Must.Hold(isRight, $"took what is malformed for {read}");
        Must.BeEqual(read, expected, "acknowledgement");
        _ = read.Error.Describe();
        return true;
    }

    private static bool TryRead(byte[] message, out ExtendedAck expected)
    {
        expected = default;
        byte[] payload = message[HeaderSize..];
        int flags = BitConverter.ToUInt16(message, 6);
        uint sequence = BitConverter.ToUInt32(message, 8);
        bool isDone = message[4] == Done;
        if (isDone && payload.Length < 4)
        {
            expected = new ExtendedAck(default, sequence, null, null, null);
            return true;
        }

        if (payload.Length < (isDone ? 4 : 4 + HeaderSize))
            return false;
        long error = BitConverter.ToInt32(payload);
        if (Math.Abs(error) > MaxErrno || (!isDone && BitConverter.ToUInt32(payload, 12) != sequence))
            return false;
        expected = new ExtendedAck((Errno)Math.Abs(error), sequence, null, null, null);
        if ((flags & HasAttributes) == 0)
            return true;

        long request = isDone ? 0 : BitConverter.ToUInt32(payload, 4);
        long start = 4 + (isDone ? 0 : error == 0 || (flags & Capped) != 0 ? HeaderSize : (request + 3) / 4 * 4);
        if ((!isDone && request < HeaderSize) || start > payload.Length)
            return false;
        var walk = Walk.Over(payload[(int)start..]);
        if (walk.IsBroken || !walk.Have(Offset, 4) || !walk.Have(Missing, 4))
            return false;
        expected = expected with
        {
            Message = walk.Last(Words) is { } words ? System.Text.Encoding.UTF8.GetString([.. words.TakeWhile(static b => b != 0)]) : null,
            Offset = walk.Last(Offset) is { } offset ? BitConverter.ToInt32(offset) : null,
            MissingType = walk.Last(Missing) is { } missing ? BitConverter.ToUInt16(missing) : null,
        };
        return true;
    }
}
