using CsCheck;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Attribute = NetnsFixtures.Fuzz.Inputs.Attribute;

namespace NetnsFixtures.Fuzz.Objects;

internal sealed class AddressTarget : ObjectTarget<LinkAddress>
{
    private const int HeaderSize = 8; // struct ifaddrmsg: family, prefix length, flags, scope, index
    private const int Address_ = 1, Local = 2, Broadcast = 4, Flags = 8; // linux/if_addr.h

    public override string Name => "address of a link";

    protected override Gen<byte[]> Header { get; } = Gen.Select(HeaderWithFamily(HeaderSize), Gen.Byte[0, 33], static (header, length) =>
    {
        header[1] = length;
        return header;
    });

    protected override IReadOnlyList<Gen<Attribute>> Known { get; } = [Address(Address_), Address(Local), Address(Broadcast), Number(Flags, 4)];

    protected override LinkAddress? Parse(in NetlinkMessage message) => LinkAddress.Parse(message);

    protected override bool TryRead(byte[] payload, out LinkAddress? expected)
    {
        expected = null;
        if (payload.Length < HeaderSize)
            return false;
        if (payload[0] is not (2 or 10))
            return true;
        var walk = Walk.Over(payload[HeaderSize..]);
        byte[]? own = walk.Last(Local) ?? walk.Last(Address_);
        if (walk.IsBroken || !walk.HaveAddresses(Address_, Local, Broadcast) || !walk.Have(Flags, 4) || own is null || payload[1] > own.Length * 8)
            return false;

        byte[]? peer = walk.Last(Address_);
        expected = new LinkAddress
        {
            Prefix = new IPPrefix(Address(own)!.Value, payload[1]),
            LinkIndex = BitConverter.ToInt32(payload, 4),
            Scope = (RouteScope)payload[3],
            Peer = peer is null || peer.AsSpan().SequenceEqual(own) ? (HostAddress?)null : Address(peer),
            Broadcast = Address(walk.Last(Broadcast)),
            Flags = (AddressFlags)(UInt(walk.Last(Flags)) ?? payload[2]),
        };
        return true;
    }
}
