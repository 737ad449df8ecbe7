using System.Text;
using CsCheck;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Netlink;
using Attribute = NetnsFixtures.Fuzz.Inputs.Attribute;

namespace NetnsFixtures.Fuzz.Netlink;

/// <summary>Datagrams of several messages with attributes, nested ones too, and every way to read an attribute's value.</summary>
internal sealed class DatagramTarget : FuzzTarget<byte[]>
{
    private const int HeaderSize = 16;

    private static readonly Gen<byte[]> s_message = Gen.Select(
        Gen.Int[0, 120], Gen.UShort, Gen.UInt, Gen.UInt, HandMade.AnyAttribute.Array[0, 6].Select(static attributes => HandMade.Attributes(attributes)),
        static (type, flags, sequence, port, payload) => HandMade.Message(type, flags, sequence, port, payload));

    public override string Name => "datagram";

    protected override Gen<byte[]> Inputs => Gen.Frequency(
        (8, s_message.Array[0, 4].Select(static messages => HandMade.Datagram(messages)).MaybeMutated()),
        (2, Gen.Byte.Array[0, 100]),
        (1, HandMade.Nest(Gen.Int[1, 2000]).Select(static nested => HandMade.Message(16, 0, 1, 0, nested)).MaybeMutated()));

    protected override bool Accepts(byte[] datagram)
    {
        (List<byte[]> expected, bool isBroken) = Split.Of(datagram);
        int messages = 0;
        try
        {
            foreach (NetlinkMessage message in new MessageReader(GuardedBytes.Copy(datagram)))
            {
                Must.Hold(messages < expected.Count, "a message too many");
                byte[] whole = expected[messages++];
                Must.BeEqual(message.Header.nlmsg_type, BitConverter.ToUInt16(whole, 4), "type");
                Must.BeEqual((ushort)message.Header.nlmsg_flags, BitConverter.ToUInt16(whole, 6), "flags");
                Must.BeEqual(message.Header.nlmsg_seq, BitConverter.ToUInt32(whole, 8), "sequence");
                Must.BeEqual(message.Header.nlmsg_pid, BitConverter.ToUInt32(whole, 12), "port");
                Must.BeSame(message.Payload, whole.AsSpan(HeaderSize), "payload");
                CheckAttributes(new AttributeReader(message.Payload), whole[HeaderSize..], depth: 0);
            }
        }
        catch (MalformedNetlinkException)
        {
            Must.Hold(isBroken, "called a datagram malformed that is not");
            Must.BeEqual(messages, expected.Count, "messages before the malformed one");
            return false;
        }

        Must.Hold(!isBroken, "took a malformed datagram");
        Must.BeEqual(messages, expected.Count, "messages");
        return true;
    }

    // Every level is read as attributes, whether it has some or not.
    private static void CheckAttributes(AttributeReader reader, byte[] bytes, int depth)
    {
        const int Deepest = 40;
        var walk = Walk.Over(bytes);
        int count = 0;
        try
        {
            foreach (NetlinkAttribute attribute in reader)
            {
                Attribute expected = walk.Attributes[count++];
                Must.BeEqual(attribute.Type, (ushort)expected.Type, "type of an attribute");
                Must.BeSame(attribute.Value, expected.Value, "value of an attribute");
                CheckValue(attribute, expected.Value);
                if (depth < Deepest)
                    CheckAttributes(attribute.Nested, expected.Value, depth + 1);
            }
        }
        catch (MalformedNetlinkException)
        {
            Must.Hold(walk.IsBroken, "called attributes malformed that are not");
            Must.BeEqual(count, walk.Attributes.Count, "attributes before the malformed one");
            return;
        }

        Must.Hold(!walk.IsBroken, "took malformed attributes");
        Must.BeEqual(count, walk.Attributes.Count, "attributes");
    }

    private static void CheckValue(NetlinkAttribute attribute, byte[] value)
    {
        byte[] padded = [.. value, .. new byte[8]];
        byte[] turned = [.. padded];
        CheckNumber(value, 1, attribute, static attribute => attribute.AsByte(), padded[0]);
        CheckNumber(value, 2, attribute, static attribute => attribute.AsUInt16(), BitConverter.ToUInt16(padded));
        CheckNumber(value, 4, attribute, static attribute => attribute.AsUInt32(), BitConverter.ToUInt32(padded));
        CheckNumber(value, 4, attribute, static attribute => (ulong)(long)attribute.AsInt32(), (ulong)(long)BitConverter.ToInt32(padded));
        CheckNumber(value, 8, attribute, static attribute => attribute.AsUInt64(), BitConverter.ToUInt64(padded));
        Array.Reverse(turned, 0, 2);
        CheckNumber(value, 2, attribute, static attribute => attribute.AsUInt16BigEndian(), BitConverter.ToUInt16(turned));
        padded.CopyTo(turned, 0);
        Array.Reverse(turned, 0, 4);
        CheckNumber(value, 4, attribute, static attribute => attribute.AsUInt32BigEndian(), BitConverter.ToUInt32(turned));
        padded.CopyTo(turned, 0);
        Array.Reverse(turned, 0, 8);
        CheckNumber(value, 8, attribute, static attribute => attribute.AsUInt64BigEndian(), BitConverter.ToUInt64(turned));
        Must.BeEqual(attribute.AsString(), Encoding.UTF8.GetString([.. value.TakeWhile(static b => b != 0)]), "text");
    }

    // A value that is too short is not read, which is checked by its length alone where it would cost an exception each time.
    private static void CheckNumber(byte[] value, int size, NetlinkAttribute attribute, Reader read, ulong expected)
    {
        if (value.Length >= size)
        {
            Must.BeEqual(read(attribute), expected, $"number of {size} bytes");
            return;
        }

        if (value.Length != size - 1)
            return;
        try
        {
            read(attribute);
        }
        catch (MalformedNetlinkException)
        {
            return;
        }

        throw new WrongException($"read {size} bytes of {value.Length}");
    }

    private delegate ulong Reader(NetlinkAttribute attribute);
}
