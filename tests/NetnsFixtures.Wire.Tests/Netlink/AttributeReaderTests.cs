using NetnsFixtures.Netlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Netlink;

public class AttributeReaderTests
{
    [Fact]
    public void Reads_one_after_the_other() => Read("""
        0500 0100 aa 000000  # the padding is not part of the value
        0400 0200
        0800 0300 01020304
        """).ShouldBe([(1, "aa"), (2, ""), (3, "01020304")]);

    [Fact]
    public void Flags_are_no_part_of_the_type() => Read("""
        0400 0180  # NLA_F_NESTED
        0400 0240  # NLA_F_NET_BYTEORDER
        0400 ffff
        """).ShouldBe([(1, ""), (2, ""), (0x3fff, "")]);

    [Fact]
    public void The_last_attribute_may_lack_its_padding() => Read("0500 0100 aa").ShouldBe([(1, "aa")]);

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0000 00")]
    public void Fewer_bytes_than_a_header_are_padding(string bytes) => Read($"0400 0100 {bytes}").ShouldBe([(1, "")]);

    [Theory]
    [InlineData("0000 0100", "claims 0 bytes where 4 are left")]
    [InlineData("0300 0100", "claims 3 bytes where 4 are left")]
    [InlineData("0500 0100", "claims 5 bytes where 4 are left")]
    [InlineData("ffff 0100 0000 0000", "claims 65535 bytes where 8 are left")]
    public void A_length_that_lies_is_found_out(string bytes, string words) =>
        Should.Throw<MalformedNetlinkException>(() => Read(bytes)).Message.ShouldContain(words);

    [Fact]
    public void An_attribute_inside_cannot_be_longer_than_the_one_around_it()
    {
        // The bytes are there, behind the end of the outer one.
        byte[] bytes = Hex.Bytes("""
            0800 0180
              0800 0200
            01020304
            """);

        Should.Throw<MalformedNetlinkException>(() =>
        {
            foreach (NetlinkAttribute outer in new AttributeReader(bytes))
            {
                foreach (NetlinkAttribute _ in outer.Nested)
                {
                }
            }
        }).Message.ShouldContain("claims 8 bytes where 4 are left");
    }

    [Fact]
    public void Nested_attributes_are_read_the_same_way()
    {
        var values = new List<string>();
        foreach (NetlinkAttribute outer in new AttributeReader(Hex.Bytes("""
            1400 0180
              0500 0100 aa 000000
              0600 0200 bbcc 0000
            """)))
        {
            foreach (NetlinkAttribute inner in outer.Nested)
                values.Add(Hex.Text(inner.Value));
        }

        values.ShouldBe(["aa", "bbcc"]);
    }

    private static List<(int Type, string Value)> Read(string bytes)
    {
        var attributes = new List<(int, string)>();
        foreach (NetlinkAttribute attribute in new AttributeReader(Hex.Bytes(bytes)))
            attributes.Add((attribute.Type, Hex.Text(attribute.Value)));
        return attributes;
    }
}
