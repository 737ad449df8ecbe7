using System.Net;
using NetnsFixtures.Netlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Netlink;

public class NetlinkBatchTests
{
    [Fact]
    public void A_message_is_its_header_and_the_fixed_struct() => WireBytes.ShouldBe(
        batch =>
        {
            using (batch.Begin(0x1234, NLM_F.NLM_F_ECHO, 0xaabbccddu))
            {
            }
        },
        """
        14000000 3412 0900 01000000 00000000  # 20 bytes, NLM_F_REQUEST | NLM_F_ECHO, sequence 1, port 0
        ddccbbaa
        """);

    [Fact]
    public void A_fixed_struct_is_padded_to_four_bytes() => WireBytes.ShouldBe(
        batch =>
        {
            using (batch.Begin(1, default, (byte)0xff))
                batch.PutFlag(Attribute.One);
        },
        """
        18000000 0100 0100 01000000 00000000
        ff 000000
        0400 0100
        """);

    [Fact]
    public void Every_kind_of_value() => WireBytes.ShouldBe(
        batch =>
        {
            using (batch.Begin(1, default, 0u))
            {
                batch.PutFlag(Attribute.One);
                batch.PutByte(Attribute.Two, 0x11);
                batch.PutUInt16(Attribute.Two, 0x1122);
                batch.PutUInt32(Attribute.Two, 0x11223344);
                batch.PutInt32(Attribute.Two, -2);
                batch.PutUInt16BigEndian(Attribute.Two, 0x1122);
                batch.PutUInt32BigEndian(Attribute.Two, 0x11223344);
                batch.PutUInt64BigEndian(Attribute.Two, 0x1122334455667788);
                batch.Put(Attribute.Two, [1, 2, 3]);
                batch.PutString(Attribute.Two, "eth0");
                batch.PutString(Attribute.Two, "é");
                batch.PutAddress(Attribute.Two, IPAddress.Parse("10.0.0.1"));
                batch.PutAddress(Attribute.Two, IPAddress.Parse("fd00::1"));
            }
        },
        """
        8c000000 0100 0100 01000000 00000000
        00000000
        0400 0100                   # a flag has no value
        0500 0200 11 000000         # the length does not count the padding
        0600 0200 2211 0000         # host byte order
        0800 0200 44332211
        0800 0200 feffffff
        0600 0200 1122 0000         # big-endian
        0800 0200 11223344
        0c00 0200 1122334455667788
        0700 0200 010203 00
        0900 0200 6574683000 000000 # "eth0" with its NUL
        0700 0200 c3a900 00         # UTF-8
        0800 0200 0a000001          # network byte order
        1400 0200 fd000000000000000000000000000001
        """);

    [Fact]
    public void A_nested_attribute_counts_all_that_is_inside_with_its_padding() => WireBytes.ShouldBe(
        batch =>
        {
            using (batch.Begin(1, default, 0u))
            {
                using (batch.Nest(Attribute.One))
                {
                    batch.PutByte(Attribute.Two, 7);
                    using (batch.Nest(Attribute.Two))
                    {
                        batch.Append((ushort)0x0102);
                        batch.PutByte(Attribute.One, 9);
                    }
                }

                using (batch.Nest(Attribute.Two))
                {
                }
            }
        },
        """
        34000000 0100 0100 01000000 00000000
        00000000
        1c00 0180                   # NLA_F_NESTED, 28 bytes
          0500 0200 07 000000
          1000 0280                 #   16 bytes
            0201 0000               #     a fixed struct in front
            0500 0100 09 000000
        0400 0280                   # empty
        """);

    [Fact]
    public void Messages_follow_one_another() => WireBytes.ShouldBe(
        batch =>
        {
            using (batch.Begin(1, default, 0u))
                batch.PutByte(Attribute.One, 1);
            using (batch.Begin(2, default, 0u))
            {
            }
        },
        """
        1c000000 0100 0100 01000000 00000000
        00000000
        0500 0100 01 000000
        14000000 0200 0100 02000000 00000000
        00000000
        """);

    [Fact]
    public void A_batch_counts_its_messages_and_bytes()
    {
        var batch = new NetlinkBatch();
        (batch.Count, batch.Length, batch.Bytes.Length).ShouldBe((0, 0, 0));
        for (int i = 0; i < 3; i++)
        {
            using (batch.Begin(1, default, 0u))
            {
            }
        }

        (batch.Count, batch.Length, batch.Acknowledged).ShouldBe((3, 60, 2));
        batch.Clear();
        (batch.Count, batch.Length).ShouldBe((0, 0));
    }

    private enum Attribute : ushort
    {
        One = 1,
        Two = 2,
    }
}
