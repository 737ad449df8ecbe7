using System.Net.NetworkInformation;
using CsCheck;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Attribute = NetnsFixtures.Fuzz.Inputs.Attribute;

namespace NetnsFixtures.Fuzz.Objects;

internal sealed class LinkTarget : ObjectTarget<Link>
{
    private const int HeaderSize = 16, StatisticsSize = 80; // struct ifinfomsg; the first ten of struct rtnl_link_stats64
    private const int Address_ = 1, Name_ = 3, Mtu = 4, PeerIndex = 5, Master = 10, QueueLength = 13, State = 16, LinkInfo = 18, Stats64 = 23; // linux/if_link.h
    private const int InfoKind = 1;

    public override string Name => "link";

    protected override Gen<byte[]> Header => Gen.Byte.Array[HeaderSize];

    protected override IReadOnlyList<Gen<Attribute>> Known { get; } =
    [
        Value(Address_, Gen.Byte.Array[0, 20]), Text(Name_), Number(Mtu, 4), Number(PeerIndex, 4), Number(Master, 4), Number(QueueLength, 4),
        Number(State, 1), Value(Stats64, Gen.Byte.Array[StatisticsSize, StatisticsSize + 16]),
        Value(LinkInfo, Gen.OneOf(Text(InfoKind), HandMade.AnyAttribute).Array[0, 3].Select(static info => HandMade.Attributes(info)).MaybeMutated()),
    ];

    protected override Link? Parse(in NetlinkMessage message)
    {
        var link = Link.Parse(message);
        _ = link.ToString();
        _ = LinkText.Of(message);
        return link;
    }

    protected override bool TryRead(byte[] payload, out Link? expected)
    {
        expected = null;
        if (payload.Length < HeaderSize)
            return false;
        var walk = Walk.Over(payload[HeaderSize..]);
        Walk[] infos = [.. walk.Attributes.Where(static attribute => attribute.Type == LinkInfo).Select(static attribute => Walk.Over(attribute.Value))];
        if (walk.IsBroken || !walk.Have(Mtu, 4) || !walk.Have(PeerIndex, 4) || !walk.Have(Master, 4) || !walk.Have(QueueLength, 4) || !walk.Have(State, 1)
            || !walk.Have(Stats64, StatisticsSize) || infos.Any(static info => Kind(info) is null && info.IsBroken))
            return false;

        expected = new Link
        {
            Index = BitConverter.ToInt32(payload, 4),
            Flags = (LinkFlags)BitConverter.ToUInt32(payload, 8),
            Name = Text(walk.Last(Name_)) ?? "",
            MacAddress = new PhysicalAddress(walk.Last(Address_) ?? []),
            Mtu = Int(walk.Last(Mtu)) ?? 0,
            PeerIndex = Int(walk.Last(PeerIndex)),
            MasterIndex = Int(walk.Last(Master)),
            TxQueueLength = Int(walk.Last(QueueLength)) ?? 0,
            OperationalState = (OperationalState)(walk.Last(State)?[0] ?? 0),
            Statistics = Statistics(walk.Last(Stats64) ?? new byte[StatisticsSize]),
            Kind = infos.Length == 0 ? null : Kind(infos[^1]),
        };
        return true;
    }

    // The first is enough, whatever comes behind it.
    private static string? Kind(Walk info) => Text(info.Attributes.Find(static attribute => attribute.Type == InfoKind).Value);

    private static LinkStatistics Statistics(byte[] value)
    {
        ulong At(int index) => BitConverter.ToUInt64(value, index * sizeof(ulong));
        return new LinkStatistics(At(0), At(1), At(2), At(3), At(4), At(5), At(6), At(7), At(8), At(9));
    }
}
