using CsCheck;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Attribute = NetnsFixtures.Fuzz.Inputs.Attribute;

namespace NetnsFixtures.Fuzz.Objects;

internal sealed class RouteTarget : ObjectTarget<Route>
{
    private const int HeaderSize = 12; // struct rtmsg: family, dst_len, src_len, tos, table, protocol, scope, type, flags
    private const int Destination = 1, Link = 4, Gateway = 5, Priority = 6, Source = 7, Table = 15, Via = 18; // linux/rtnetlink.h
    private const uint LinkDown = 16;

    public override string Name => "route";

    protected override Gen<byte[]> Header { get; } =
        Gen.Select(HeaderWithFamily(HeaderSize), Gen.Frequency((1, Gen.Const((byte)0)), (2, Gen.Byte[0, 33])), static (header, length) =>
        {
            header[1] = length;
            return header;
        });

    protected override IReadOnlyList<Gen<Attribute>> Known { get; } =
    [
        Address(Destination), Number(Link, 4), Address(Gateway), Number(Priority, 4), Address(Source), Number(Table, 4),
        Value(Via, Gen.OneOf(Gen.Byte.Array[6], Gen.Byte.Array[18], Gen.Byte.Array[0, 20])),
    ];

    protected override Route? Parse(in NetlinkMessage message) => Route.Parse(message);

    protected override bool TryRead(byte[] payload, out Route? expected)
    {
        expected = null;
        if (payload.Length < HeaderSize)
            return false;
        if (payload[0] is not (2 or 10))
            return true;
        var walk = Walk.Over(payload[HeaderSize..]);
        byte[]? destination = walk.Last(Destination);
        if (walk.IsBroken || !CanHavePrefix(walk, Destination, payload[1]) || !walk.HaveAddresses(Gateway, Source) || !walk.Have(Link, 4) || !walk.Have(Priority, 4)
            || !walk.Have(Table, 4) || !walk.Attributes.TrueForAll(static attribute => attribute.Type != Via || attribute.Value.Length is 6 or 18)
            || (destination is null && payload[1] != 0))
            return false;

        Attribute next = walk.Attributes.FindLast(static attribute => attribute.Type is Gateway or Via);
        expected = new Route
        {
            Destination = new IPPrefix(Address(destination ?? new byte[payload[0] == 10 ? 16 : 4])!.Value, payload[1]),
            Gateway = Address(next.Type == Via ? next.Value[2..] : next.Value),
            LinkIndex = Int(walk.Last(Link)),
            PreferredSource = Address(walk.Last(Source)),
            Metric = UInt(walk.Last(Priority)) ?? 0,
            Table = UInt(walk.Last(Table)) ?? payload[4],
            Protocol = (RouteProtocol)payload[5],
            Scope = (RouteScope)payload[6],
            Type = (RouteType)payload[7],
            IsLinkDown = (BitConverter.ToUInt32(payload, 8) & LinkDown) != 0,
        };
        return true;
    }
}
