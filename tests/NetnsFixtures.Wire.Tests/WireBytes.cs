using NetnsFixtures.Netlink;
using Shouldly;

namespace NetnsFixtures.Wire.Tests;

/// <summary>Encodes and parses without a socket.</summary>
internal static class WireBytes
{
    public delegate void Write(NetlinkBatch batch);

    /// <summary>What requests look like when they are sent, numbered from 1, without the acknowledgement that the socket asks for.</summary>
    public static byte[] Of(Write write)
    {
        var batch = new NetlinkBatch();
        write(batch);
        batch.Seal(1, acknowledge: false);
        return batch.Bytes.ToArray();
    }

    public static void ShouldBe(Write write, string expected) => ShouldBe(Of(write), expected);

    public static void ShouldBe(ReadOnlySpan<byte> actual, string expected) => Hex.Text(actual).ShouldBe(Hex.Text(Hex.Bytes(expected)));

    /// <summary>Parses the one message that the text spells.</summary>
    public static T Parse<T>(string message, Parser<T> parse) => Parse(Hex.Bytes(message), parse);

    public static T Parse<T>(byte[] message, Parser<T> parse)
    {
        var reader = new MessageReader(message);
        reader.MoveNext().ShouldBeTrue();
        T parsed = parse(reader.Current);
        reader.MoveNext().ShouldBeFalse("the text spells more than one message");
        return parsed;
    }
}
