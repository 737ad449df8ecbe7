using NetnsFixtures.Netlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Netlink;

public class MessageReaderTests
{
    [Fact]
    public void Reads_all_messages_of_a_datagram() => Read("""
        11000000 0100 0200 05000000 07000000  # 17 bytes, NLM_F_MULTI, sequence 5, port 7
        aa 000000                             # one byte, then padding
        14000000 0200 0000 06000000 00000000
        bbccddee
        """).ShouldBe([(1, 5, "aa"), (2, 6, "bbccddee")]);

    [Fact]
    public void An_empty_datagram_has_no_messages() => Read("").ShouldBeEmpty();

    [Fact]
    public void The_last_message_may_lack_its_padding() => Read("""
        11000000 0100 0000 01000000 00000000
        aa
        """).ShouldBe([(1, 1, "aa")]);

    [Fact]
    public void A_message_may_have_no_payload() => Read("10000000 0300 0000 01000000 00000000").ShouldBe([(3, 1, "")]);

    [Theory]
    [InlineData("10", "16 bytes were expected where 1 are left")]
    [InlineData("10000000 0300 0000 01000000 000000", "16 bytes were expected where 15 are left")]
    [InlineData("00000000 0300 0000 01000000 00000000", "claims 0 bytes where 16 are left")]
    [InlineData("0f000000 0300 0000 01000000 00000000", "claims 15 bytes where 16 are left")]
    [InlineData("11000000 0300 0000 01000000 00000000", "claims 17 bytes where 16 are left")]
    [InlineData("ffffffff 0300 0000 01000000 00000000", "claims 4294967295 bytes where 16 are left")]
    [InlineData("00000080 0300 0000 01000000 00000000", "claims 2147483648 bytes where 16 are left")]
    public void A_length_that_lies_is_found_out(string datagram, string words) =>
        Should.Throw<MalformedNetlinkException>(() => Read(datagram)).Message.ShouldContain(words);

    [Fact]
    public void Messages_before_a_malformed_one_are_read()
    {
        int read = 0;

        Should.Throw<MalformedNetlinkException>(() =>
        {
            foreach (NetlinkMessage _ in new MessageReader(Hex.Bytes("10000000 0300 0000 01000000 00000000 01000000")))
                read++;
        });

        read.ShouldBe(1);
    }

    [Theory]
    [InlineData("13000000 0100 0000 01000000 00000000 aabbcc")]
    [InlineData("10000000 0100 0000 01000000 00000000")]
    public void A_payload_shorter_than_the_fixed_struct_is_found_out(string datagram)
    {
        Should.Throw<MalformedNetlinkException>(() => WireBytes.Parse(datagram, static (in NetlinkMessage message) => message.Fixed<uint>()))
            .Message.ShouldContain("4 bytes were expected");
        WireBytes.Parse(datagram, static (in NetlinkMessage message) => Count(message.Attributes<uint>())).ShouldBe(0);
    }

    [Fact]
    public void Attributes_start_behind_the_padding_of_the_fixed_struct() => WireBytes.Parse(
        """
        1c000000 0100 0000 01000000 00000000
        ff 000000
        0500 0100 07 000000
        """,
        static (in NetlinkMessage message) => Count(message.Attributes<byte>())).ShouldBe(1);

    private static int Count(AttributeReader attributes)
    {
        int count = 0;
        foreach (NetlinkAttribute _ in attributes)
            count++;
        return count;
    }

    private static List<(int Type, uint Sequence, string Payload)> Read(string datagram)
    {
        var messages = new List<(int, uint, string)>();
        foreach (NetlinkMessage message in new MessageReader(Hex.Bytes(datagram)))
            messages.Add((message.Header.nlmsg_type, message.Header.nlmsg_seq, Hex.Text(message.Payload)));
        return messages;
    }
}
