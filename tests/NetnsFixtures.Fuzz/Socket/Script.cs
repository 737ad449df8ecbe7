using CsCheck;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.Socket;

/// <summary>Datagrams that a kernel might answer with if it lied.</summary>
internal static class Script
{
    // linux/netlink.h
    public const int HeaderSize = 16, Noop = 1, Error = 2, Done = 3, Overrun = 4, FirstOfFamilies = 16, Interrupted = 0x10, Capped = 0x100;

    /// <summary>Answers to the first few requests of a socket, in no particular order.</summary>
    public static Gen<byte[][]> Any { get; } = Gen.Select(
        Gen.Frequency((6, Gen.OneOf(FirstOfFamilies, FirstOfFamilies + 4)), (1, Gen.Int[0, 20]), (3, Gen.Const(Error)), (3, Gen.Const(Done)), (1, Gen.OneOf(Noop, Overrun))),
        Gen.Frequency((8, 0), (1, Interrupted), (1, 2)),
        Gen.Frequency((8, Gen.UInt[1, 2]), (1, Gen.UInt[0, 4]), (1, Gen.UInt)),
        Gen.UInt[0, 2],
        Gen.Frequency((4, Gen.Const(0)), (3, Gen.Int[-133, -1]), (1, Gen.Int)),
        Gen.UInt,
        Message).Array[0, 4].Select(static messages => HandMade.Datagram(messages)).MaybeMutatedNowAndThen().Array[0, 6];

    private static byte[] Message(int type, int flags, uint sequence, uint port, int error, uint value) => type switch
    {
        Error => HandMade.Message(type, flags | Capped, sequence, port, [.. BitConverter.GetBytes(error), .. HandMade.Message(20, 5, sequence, port, default)]),
        Done => HandMade.Message(type, flags, sequence, port, BitConverter.GetBytes(error)),
        _ => HandMade.Message(type, flags, sequence, port, BitConverter.GetBytes(value)),
    };

    private static Gen<byte[]> MaybeMutatedNowAndThen(this Gen<byte[]> right) => Gen.Frequency((6, right), (1, right.MaybeMutated()));
}
