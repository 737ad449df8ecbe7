using System.Net;
using CsCheck;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Netlink;
using Attribute = NetnsFixtures.Fuzz.Inputs.Attribute;

namespace NetnsFixtures.Fuzz.Objects;

/// <summary>
/// A kernel's object in a message: a header, then attributes that the parser knows, in any order and more than once, with others in between,
/// and now and then faults. The parser has to see the very object that the oracle sees, or to say that the message is malformed.
/// </summary>
/// <typeparam name="T">The object.</typeparam>
internal abstract class ObjectTarget<T> : FuzzTarget<byte[]>
    where T : class
{
    /// <summary>The family's fixed struct.</summary>
    protected abstract Gen<byte[]> Header { get; }

    /// <summary>Attributes that the parser reads.</summary>
    protected abstract IReadOnlyList<Gen<Attribute>> Known { get; }

    /// <summary>Attributes without which it would be none.</summary>
    protected virtual Gen<Attribute[]> Necessary => Gen.Const(Array.Empty<Attribute>());

    protected override Gen<byte[]> Inputs => Gen.Select(
        Header,
        Necessary,
        Gen.Frequency((8, Gen.OneOf([.. Known])), (2, HandMade.AnyAttribute)).Array[0, 12],
        static (header, necessary, attributes) => (byte[])[.. header, .. HandMade.Attributes(necessary), .. HandMade.Attributes(attributes)]).MaybeMutated();

    /// <summary>What the library makes of it; null for an object that is none of those that are asked for.</summary>
    protected abstract T? Parse(in NetlinkMessage message);

    /// <summary>What it is, found out in another way: false if it is malformed.</summary>
    protected abstract bool TryRead(byte[] payload, out T? expected);

    protected override bool Accepts(byte[] payload)
    {
        bool isRight = TryRead(payload, out T? expected);
        T? parsed;
        try
        {
            var reader = new MessageReader(GuardedBytes.Copy(HandMade.Message(16, 0, 1, 0, payload)));
            Must.Hold(reader.MoveNext(), "the message was not seen");
            parsed = Parse(reader.Current);
            _ = parsed?.ToString(); // has words for all that can come
        }
        catch (MalformedNetlinkException malformed)
        {
            Must.Hold(!isRight, $"called malformed ({malformed.Message}) what is {expected?.ToString() ?? "none"}");
            return false;
        }

        Must.Hold(isRight, $"took what is malformed for {parsed?.ToString() ?? "none"}");
        Must.BeEqual(parsed, expected, "another object");
        return true;
    }

    /// <summary>A header whose first byte is an address family, mostly one of those that matter.</summary>
    protected static Gen<byte[]> HeaderWithFamily(int size) => Gen.Select(
        Gen.Frequency((5, Gen.Const((byte)2)), (5, Gen.Const((byte)10)), (1, Gen.Const((byte)7)), (1, Gen.Byte)), Gen.Byte.Array[size], static (family, header) =>
        {
            header[0] = family;
            return header;
        });

    protected static Gen<Attribute> Value(int type, Gen<byte[]> value) => value.Select(value => new Attribute(type, value));

    protected static Gen<Attribute> Number(int type, int size) => Value(type, Gen.Byte.Array[size]);

    protected static Gen<Attribute> Address(int type) => Value(type, Gen.OneOf(Gen.Byte.Array[4], Gen.Byte.Array[16]));

    protected static Gen<Attribute> Text(int type) => Value(type, Gen.OneOf(Gen.Char["eth0123é"].Array[0, 15].Select(static text => (byte[])[.. System.Text.Encoding.UTF8.GetBytes(text), 0]), Gen.Byte.Array[0, 16]));

    protected static int? Int(byte[]? value) => value is null ? null : BitConverter.ToInt32(value);

    protected static uint? UInt(byte[]? value) => value is null ? null : BitConverter.ToUInt32(value);

    protected static HostAddress? Address(byte[]? value) => value is null ? (HostAddress?)null : HostAddress.From(new IPAddress(value));

    protected static string? Text(byte[]? value) => value is null ? null : System.Text.Encoding.UTF8.GetString([.. value.TakeWhile(static b => b != 0)]);

    /// <summary>Each address of a type can have so many bits of prefix.</summary>
    protected static bool CanHavePrefix(Walk walk, int type, int length) =>
        walk.HaveAddresses(type) && walk.Attributes.TrueForAll(attribute => attribute.Type != type || length <= attribute.Value.Length * 8);
}
