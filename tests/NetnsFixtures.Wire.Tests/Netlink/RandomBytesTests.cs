using CsCheck;
using NetnsFixtures.Conntrack;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Netlink;

/// <summary>Whatever comes in, a parser either reads it or says that it is malformed.</summary>
public class RandomBytesTests
{
    private static readonly Parser<object?>[] s_parsers =
    [
        static (in NetlinkMessage message) => Link.Parse(message).ToString(),
        static (in NetlinkMessage message) => LinkAddress.Parse(message).ToString(),
        static (in NetlinkMessage message) => Route.Parse(message).ToString(),
        static (in NetlinkMessage message) => RoutingRule.Parse(message)?.ToString(),
        static (in NetlinkMessage message) => Neighbour.Parse(message)?.ToString(),
        static (in NetlinkMessage message) => ForwardingEntry.Parse(message)?.ToString(),
        static (in NetlinkMessage message) => ConntrackParser.Parse(message)?.ToString(),
        static (in NetlinkMessage message) => ExtendedAck.Read(message),
        static (in NetlinkMessage message) => RtnetlinkDialect.Instance.Describe(message),
        static (in NetlinkMessage message) => RefusedAttribute.Name(RtnetlinkDialect.Instance, message, (int)message.Header.nlmsg_seq),
    ];

    private static readonly byte[] s_families = [0, 2, 7, 10];

    // A header whose length is right, so that more than the first check is reached.
    private static readonly Gen<byte[]> s_message =
        Gen.Select(Gen.Int[0, 40], Gen.UShort, Gen.UInt[0, 120], Gen.Byte.Array[0, 100], Message);

    // Attributes whose lengths are mostly right, with families that the parsers know.
    private static readonly Gen<byte[]> s_attributes = Gen.Select(
        Gen.Int[0, 3], Gen.Byte.Array[11], Attribute().Array[0, 6], static (family, header, attributes) =>
            (byte[])[s_families[family], .. header, .. attributes.SelectMany(static attribute => attribute)]);

    [Fact]
    public void Datagrams() => Gen.Byte.Array[0, 200].Sample(Check, iter: 2000);

    [Fact]
    public void Payloads() => s_message.Sample(Check, iter: 2000);

    [Fact]
    public void Attributes() =>
        Gen.Select(Gen.Int[0, 40], Gen.UShort, s_attributes, static (type, flags, payload) => Message(type, flags, 30, payload)).Sample(Check, iter: 5000);

    [Fact]
    public void Messages_of_ours_with_a_byte_changed()
    {
        byte[] ours = WireBytes.Of(static batch =>
        {
            batch.AddVeth(new VethEnd("port0", 17, 1500, null), 16, new VethEnd("eth0", 18, 1500, null), 9);
            batch.AddAddress(17, "fd00::1/64");
            batch.AddRoute(new Route { Destination = "10.0.0.0/8", Gateway = (HostAddress)"10.0.0.1", Table = 1000 });
            batch.AddRule(new RoutingRule { Priority = 1, Source = (IPPrefix)"10.0.0.0/8", InputInterface = "eth0" });
        });

        Gen.Select(Gen.Int[0, ours.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            byte[] changed = [.. ours];
            changed[at] = value;
            Check(changed);
        }, iter: 2000);
    }

    private static Gen<byte[]> Attribute() => Gen.Select(
        Gen.Int[0, 36], Gen.Int[-2, 20], Gen.OneOf(Gen.Byte.Array[4], Gen.Byte.Array[16], Gen.Byte.Array[0, 20]), static (type, lie, value) =>
        {
            int length = 4 + value.Length + (lie is -2 or -1 or 1 ? lie : 0);
            byte[] padding = new byte[(4 - (value.Length & 3)) & 3];
            return (byte[])[(byte)length, 0, (byte)type, 0, .. value, .. padding];
        });

    private static byte[] Message(int type, ushort flags, uint sequence, byte[] payload) =>
        [
            .. BitConverter.GetBytes(16 + payload.Length), .. BitConverter.GetBytes((ushort)type), .. BitConverter.GetBytes(flags),
            .. BitConverter.GetBytes(sequence), 0, 0, 0, 0, .. payload,
        ];

    private static void Check(byte[] datagram)
    {
        foreach (Parser<object?> parser in s_parsers)
        {
            try
            {
                foreach (NetlinkMessage message in new MessageReader(datagram))
                    parser(message);
            }
            catch (MalformedNetlinkException)
            {
                // The one thing that a parser may throw.
            }
        }
    }
}
