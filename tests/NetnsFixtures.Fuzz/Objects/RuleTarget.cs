using System.Net.Sockets;
using CsCheck;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Attribute = NetnsFixtures.Fuzz.Inputs.Attribute;

namespace NetnsFixtures.Fuzz.Objects;

internal sealed class RuleTarget : ObjectTarget<RoutingRule>
{
    private const int HeaderSize = 12; // struct fib_rule_hdr: family, dst_len, src_len, tos, table, two reserved, action, flags
    private const int Destination = 1, Source = 2, Input = 3, Priority = 6, Mark = 10, Table = 15, Mask = 16, Output = 17; // linux/fib_rules.h
    private const uint Invert = 2;

    public override string Name => "rule";

    protected override Gen<byte[]> Header { get; } = Gen.Select(
        HeaderWithFamily(HeaderSize), Gen.Byte[0, 33], Gen.Byte[0, 33], Gen.Bool, static (header, destination, source, none) =>
        {
            (header[1], header[2]) = none ? ((byte)0, (byte)0) : (destination, source);
            return header;
        });

    protected override IReadOnlyList<Gen<Attribute>> Known { get; } =
    [
        Address(Destination), Address(Source), Text(Input), Number(Priority, 4), Number(Mark, 4), Number(Table, 4), Text(Output),
        Value(Mask, Gen.OneOf(Gen.Byte.Array[4], Gen.Const(new byte[4]))),
    ];

    protected override RoutingRule? Parse(in NetlinkMessage message) => RoutingRule.Parse(message);

    protected override bool TryRead(byte[] payload, out RoutingRule? expected)
    {
        expected = null;
        if (payload.Length < HeaderSize)
            return false;
        if (payload[0] is not (2 or 10))
            return true;
        var walk = Walk.Over(payload[HeaderSize..]);
        (byte[]? destination, byte[]? source) = (walk.Last(Destination), walk.Last(Source));
        if (walk.IsBroken || !CanHavePrefix(walk, Destination, payload[1]) || !CanHavePrefix(walk, Source, payload[2])
            || !walk.Have(Priority, 4) || !walk.Have(Mark, 4) || !walk.Have(Table, 4) || !walk.Have(Mask, 4)
            || (destination is null && payload[1] != 0) || (source is null && payload[2] != 0))
            return false;

        bool isMasked = walk.Attributes.Exists(static attribute => attribute.Type == Mask && BitConverter.ToUInt32(attribute.Value) != 0);
        expected = new RoutingRule
        {
            Family = payload[0] == 10 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork,
            Priority = UInt(walk.Last(Priority)) ?? 0,
            IsInverted = (BitConverter.ToUInt32(payload, 8) & Invert) != 0,
            Source = Prefix(source, payload[2]),
            Destination = Prefix(destination, payload[1]),
            InputInterface = Text(walk.Last(Input)),
            OutputInterface = Text(walk.Last(Output)),
            Mark = UInt(walk.Last(Mark)) ?? (isMasked ? 0 : null),
            Table = UInt(walk.Last(Table)) ?? payload[4],
            Action = (RoutingRuleAction)payload[7],
        };
        return true;
    }

    private static IPPrefix? Prefix(byte[]? address, int length) => Address(address) is { } found ? new IPPrefix(found, length) : (IPPrefix?)null;
}
