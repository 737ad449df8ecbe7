using System.Buffers.Binary;
using System.Net.Sockets;
using CsCheck;
using NetnsFixtures.Conntrack;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Netlink;
using Attribute = NetnsFixtures.Fuzz.Inputs.Attribute;

namespace NetnsFixtures.Fuzz.Objects;

internal sealed class ConnectionTarget : ObjectTarget<ConntrackEntry>
{
    private const int HeaderSize = 4; // struct nfgenmsg
    private const int Original = 1, Reply = 2, Status = 3, ProtocolInfo = 4, Timeout = 7, Mark = 8, CountersOriginal = 9, CountersReply = 10; // linux/netfilter/nfnetlink_conntrack.h
    private const int Tcp = 1, TcpState = 1, Packets = 1, Bytes = 2;

    public override string Name => "connection";

    protected override Gen<byte[]> Header => Gen.Byte.Array[HeaderSize];

    protected override IReadOnlyList<Gen<Attribute>> Known { get; } =
    [
        Value(Original, TupleInput.Any), Value(Reply, TupleInput.Any),
        Number(Status, 4), Number(Timeout, 4), Number(Mark, 4),
        Nested(ProtocolInfo, Nested(Tcp, Number(TcpState, 1)), Nested(Tcp, Number(TcpState, 1)), HandMade.AnyAttribute),
        Nested(CountersOriginal, Number(Packets, 8), Number(Bytes, 8), HandMade.AnyAttribute),
        Nested(CountersReply, Number(Packets, 8), Number(Bytes, 8), HandMade.AnyAttribute),
    ];

    protected override Gen<Attribute[]> Necessary { get; } =
        Gen.Select(Value(Original, TupleInput.Any), Value(Reply, TupleInput.Any), static (original, reply) => (Attribute[])[original, reply]);

    protected override ConntrackEntry? Parse(in NetlinkMessage message) => ConntrackParser.Parse(message);

    protected override bool TryRead(byte[] payload, out ConntrackEntry? expected)
    {
        expected = null;
        var walk = Walk.Over(payload.Length > HeaderSize ? payload[HeaderSize..] : []);
        if (walk.IsBroken || !walk.Have(Status, 4) || !walk.Have(Timeout, 4) || !walk.Have(Mark, 4))
            return false;

        (ConntrackTuple Tuple, byte Protocol)? original = null, reply = null;
        ConntrackTcpState? state = null;
        ConntrackCounters? originalCounters = null, replyCounters = null;
        foreach (Attribute attribute in walk.Attributes)
        {
            bool isRight = attribute.Type switch
            {
                Original => TupleInput.TryRead(attribute.Value, out original),
                Reply => TupleInput.TryRead(attribute.Value, out reply),
                ProtocolInfo => TryReadState(attribute.Value, out state),
                CountersOriginal => TryReadCounters(attribute.Value, out originalCounters),
                CountersReply => TryReadCounters(attribute.Value, out replyCounters),
                _ => true,
            };
            if (!isRight)
                return false;
        }

        if (original is not { } there || reply is not { } back)
            return false;
        expected = new ConntrackEntry
        {
            Protocol = (ProtocolType)there.Protocol,
            Original = there.Tuple,
            Reply = back.Tuple,
            Status = (ConntrackStatus)(BigEndian(walk.Last(Status)) ?? 0),
            Timeout = TimeSpan.FromSeconds(BigEndian(walk.Last(Timeout)) ?? 0),
            Mark = BigEndian(walk.Last(Mark)) ?? 0,
            TcpState = state,
            OriginalCounters = originalCounters,
            ReplyCounters = replyCounters,
        };
        return true;
    }

    private static uint? BigEndian(byte[]? value) => value is null ? null : BinaryPrimitives.ReadUInt32BigEndian(value);

    // The first state is enough, whatever comes behind it.
    private static bool TryReadState(byte[] value, out ConntrackTcpState? state)
    {
        state = null;
        var protocols = Walk.Over(value);
        foreach (Attribute protocol in protocols.Attributes.Where(static attribute => attribute.Type == Tcp))
        {
            var tcp = Walk.Over(protocol.Value);
            if (tcp.Attributes.Find(static attribute => attribute.Type == TcpState).Value is { } found)
            {
                state = found.Length > 0 ? (ConntrackTcpState)found[0] : null;
                return found.Length > 0;
            }

            if (tcp.IsBroken)
                return false;
        }

        return !protocols.IsBroken;
    }

    private static bool TryReadCounters(byte[] value, out ConntrackCounters? counters)
    {
        counters = null;
        var walk = Walk.Over(value);
        if (walk.IsBroken || !walk.Have(Packets, 8) || !walk.Have(Bytes, 8))
            return false;
        ulong Last(int type) => walk.Last(type) is { } number ? BinaryPrimitives.ReadUInt64BigEndian(number) : 0;
        counters = new ConntrackCounters(Last(Packets), Last(Bytes));
        return true;
    }

    private static Gen<Attribute> Nested(int type, params Gen<Attribute>[] within) =>
        Value(type, Gen.OneOf(within).Array[0, 4].Select(static attributes => HandMade.Attributes(attributes)));
}
