using System.Net.NetworkInformation;
using CsCheck;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Attribute = NetnsFixtures.Fuzz.Inputs.Attribute;

namespace NetnsFixtures.Fuzz.Objects;

internal sealed class ForwardingTarget : ObjectTarget<ForwardingEntry>
{
    private const int HeaderSize = 12; // struct ndmsg
    private const int LinkLayer = 2, Vlan = 5, Master = 9; // linux/neighbour.h
    private const int NotLearned = 0x40 | 0x80; // NUD_NOARP, NUD_PERMANENT

    public override string Name => "forwarding entry";

    protected override Gen<byte[]> Header => HeaderWithFamily(HeaderSize);

    protected override IReadOnlyList<Gen<Attribute>> Known { get; } = [Value(LinkLayer, Gen.Byte.Array[0, 20]), Number(Vlan, 2), Number(Master, 4)];

    protected override ForwardingEntry? Parse(in NetlinkMessage message) => ForwardingEntry.Parse(message);

    protected override bool TryRead(byte[] payload, out ForwardingEntry? expected)
    {
        expected = null;
        if (payload.Length < HeaderSize)
            return false;
        var walk = Walk.Over(payload[HeaderSize..]);
        if (walk.IsBroken || !walk.Have(Vlan, 2))
            return false;
        expected = walk.Last(LinkLayer) is not { } mac || walk.Last(Master) is null ? null : new ForwardingEntry
        {
            MacAddress = new PhysicalAddress(mac),
            PortIndex = BitConverter.ToInt32(payload, 4),
            Vlan = walk.Last(Vlan) is { } vlan ? BitConverter.ToUInt16(vlan) : null,
            IsLearned = (BitConverter.ToUInt16(payload, 8) & NotLearned) == 0,
        };
        return true;
    }
}
