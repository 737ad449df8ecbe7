using System.Net.NetworkInformation;
using CsCheck;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Attribute = NetnsFixtures.Fuzz.Inputs.Attribute;

namespace NetnsFixtures.Fuzz.Objects;

internal sealed class NeighbourTarget : ObjectTarget<Neighbour>
{
    private const int HeaderSize = 12; // struct ndmsg: family, padding, index, state, flags, type
    private const int Destination = 1, LinkLayer = 2; // linux/neighbour.h
    private const byte Router = 0x80;

    public override string Name => "neighbour";

    protected override Gen<byte[]> Header => HeaderWithFamily(HeaderSize);

    protected override IReadOnlyList<Gen<Attribute>> Known { get; } = [Address(Destination), Value(LinkLayer, Gen.Byte.Array[0, 20]), Number(Destination, 8)];

    protected override Neighbour? Parse(in NetlinkMessage message) => Neighbour.Parse(message);

    protected override bool TryRead(byte[] payload, out Neighbour? expected)
    {
        expected = null;
        if (payload.Length < HeaderSize)
            return false;
        var walk = Walk.Over(payload[HeaderSize..]);
        if (walk.IsBroken)
            return false;
        byte[]? address = walk.Attributes.FindLast(static attribute => attribute.Type == Destination && attribute.Value.Length is 4 or 16).Value;
        expected = address is null ? null : new Neighbour
        {
            Address = Address(address)!.Value,
            MacAddress = walk.Last(LinkLayer) is { } mac ? new PhysicalAddress(mac) : null,
            LinkIndex = BitConverter.ToInt32(payload, 4),
            State = (NeighbourState)BitConverter.ToUInt16(payload, 8),
            IsRouter = (payload[10] & Router) != 0,
        };
        return true;
    }
}
