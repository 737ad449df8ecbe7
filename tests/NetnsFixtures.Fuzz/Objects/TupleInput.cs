using System.Net;
using CsCheck;
using NetnsFixtures.Conntrack;
using NetnsFixtures.Fuzz.Inputs;
using Attribute = NetnsFixtures.Fuzz.Inputs.Attribute;

namespace NetnsFixtures.Fuzz.Objects;

/// <summary>One direction of a connection, as bytes and as what they mean.</summary>
internal static class TupleInput
{
    private const int Addresses = 1, Protocol = 2; // enum ctattr_tuple
    private const int SourceV4 = 1, DestinationV4 = 2, SourceV6 = 3, DestinationV6 = 4; // enum ctattr_ip
    private const int Number = 1, SourcePort = 2, DestinationPort = 3, IcmpId = 4, IcmpType = 5, IcmpCode = 6, Icmpv6Id = 7, Icmpv6Type = 8, Icmpv6Code = 9; // enum ctattr_l4proto

    public static Gen<byte[]> Any { get; } = Gen.Select(
        Gen.Frequency(
            (8, Of(Gen.Select(Value(SourceV4, 4), Value(DestinationV4, 4), static (source, destination) => (Attribute[])[source, destination]))),
            (4, Of(Gen.Select(Value(SourceV6, 16), Value(DestinationV6, 16), static (source, destination) => (Attribute[])[destination, source]))),
            (1, Of(Gen.OneOf(Value(SourceV4, 4), Value(DestinationV4, 4), Value(SourceV6, 16), Value(DestinationV6, 16)).Array[0, 4])),
            (1, Of(HandMade.AnyAttribute.Array[0, 3]))),
        Gen.Frequency((9, Of(Gen.OneOf(Value(Number, 1), Value(SourcePort, 2), Value(DestinationPort, 2), Value(IcmpId, 2), Value(IcmpType, 1), Value(IcmpCode, 1), Value(Icmpv6Id, 2), Value(Icmpv6Type, 1), Value(Icmpv6Code, 1)).Array[0, 5])), (1, Of(HandMade.AnyAttribute.Array[0, 3]))),
        Gen.Int[0, 9],
        static (addresses, protocol, which) => HandMade.Attributes(which switch
        {
            0 => [new Attribute(Addresses, addresses)],
            1 => [new Attribute(Protocol, protocol)],
            _ => [new Attribute(Addresses, addresses), new Attribute(Protocol, protocol)],
        }));

    /// <summary>What the bytes mean: false if they are malformed, as without both addresses.</summary>
    public static bool TryRead(byte[] bytes, out (ConntrackTuple Tuple, byte Protocol)? tuple)
    {
        tuple = null;
        var walk = Walk.Over(bytes);
        Walk[] nested = [.. walk.Attributes.Where(static attribute => attribute.Type is Addresses or Protocol).Select(static attribute => Walk.Over(attribute.Value))];
        if (walk.IsBroken || nested.Any(static within => within.IsBroken))
            return false;
        var addresses = Join(walk, Addresses);
        var protocol = Join(walk, Protocol);
        if (!addresses.HaveAddresses(SourceV4, DestinationV4, SourceV6, DestinationV6)
            || new[] { Number, IcmpType, IcmpCode, Icmpv6Type, Icmpv6Code }.Any(type => !protocol.Have(type, 1))
            || new[] { SourcePort, DestinationPort, IcmpId, Icmpv6Id }.Any(type => !protocol.Have(type, 2))
            || LastOf(addresses, SourceV4, SourceV6) is not { } source || LastOf(addresses, DestinationV4, DestinationV6) is not { } destination)
            return false;

        tuple = (new ConntrackTuple
        {
            Source = new IPAddress(source),
            Destination = new IPAddress(destination),
            SourcePort = Port(protocol.Last(SourcePort)),
            DestinationPort = Port(protocol.Last(DestinationPort)),
            Icmp = Port(LastOf(protocol, IcmpId, Icmpv6Id)) is { } id
                ? new ConntrackIcmp(id, LastOf(protocol, IcmpType, Icmpv6Type)?[0] ?? 0, LastOf(protocol, IcmpCode, Icmpv6Code)?[0] ?? 0)
                : null,
        }, protocol.Last(Number)?[0] ?? 0);
        return true;
    }

    private static Walk Join(Walk walk, int type) =>
        new([.. walk.Attributes.Where(attribute => attribute.Type == type).SelectMany(static attribute => Walk.Over(attribute.Value).Attributes)], false);

    private static byte[]? LastOf(Walk walk, int one, int other) => walk.Attributes.FindLast(attribute => attribute.Type == one || attribute.Type == other).Value;

    private static ushort? Port(byte[]? value) => value is null ? null : (ushort)(value[0] * 256 + value[1]);

    private static Gen<Attribute> Value(int type, int length) => Gen.Byte.Array[length].Select(value => new Attribute(type, value));

    private static Gen<byte[]> Of(Gen<Attribute[]> attributes) => attributes.Select(static attributes => HandMade.Attributes(attributes));
}
