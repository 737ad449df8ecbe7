using NetnsFixtures.Netlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Netlink;

public class NetlinkBatchBufferTests
{
    private const int MaxValue = ushort.MaxValue - nlattr.Size;

    [Fact]
    public void Padding_is_zero_although_the_buffer_is_used_again()
    {
        var batch = new NetlinkBatch();
        WriteLong(batch, 0xff);
        batch.Clear();

        using (batch.Begin(1, default, (byte)1))
            batch.PutString(Attribute.Value, "");

        batch.Seal(1, acknowledge: false);
        WireBytes.ShouldBe(batch.Bytes, """
            1c000000 0100 0100 01000000 00000000
            01 000000
            0500 0100 00 000000
            """);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(19)]
    [InlineData(64)]
    public void The_buffer_grows_and_keeps_what_is_written(int capacity)
    {
        var grown = new NetlinkBatch(capacity);
        var roomy = new NetlinkBatch(1 << 20);

        foreach (NetlinkBatch batch in (NetlinkBatch[])[grown, roomy])
        {
            WriteLong(batch, 1);
            WriteLong(batch, 2);
            batch.Seal(5, acknowledge: true);
        }

        grown.Bytes.SequenceEqual(roomy.Bytes).ShouldBeTrue();
    }

    [Fact]
    public void The_longest_attribute_is_what_16_bits_can_say()
    {
        var batch = new NetlinkBatch();

        using (batch.Begin(1, default, 0u))
            batch.Put(Attribute.Value, new byte[MaxValue]);

        Hex.Text(batch.Bytes.Slice(20, 4)).ShouldBe("ffff0100");
        batch.Length.ShouldBe(20 + 65536);
    }

    [Fact]
    public void A_longer_attribute_is_refused()
    {
        var batch = new NetlinkBatch();

        Should.Throw<InvalidOperationException>(() =>
        {
            using (batch.Begin(1, default, 0u))
                batch.Put(Attribute.Value, new byte[MaxValue + 1]);
        }).Message.ShouldContain("65532 bytes");
    }

    [Fact]
    public void A_longer_nested_attribute_is_refused()
    {
        var batch = new NetlinkBatch();

        Should.Throw<InvalidOperationException>(() =>
        {
            using (batch.Begin(1, default, 0u))
            using (batch.Nest(Attribute.Value))
            {
                batch.Put(Attribute.Value, new byte[40000]);
                batch.Put(Attribute.Value, new byte[40000]);
            }
        }).Message.ShouldContain("80012 bytes");
    }

    [Fact]
    public void No_address_is_refused() =>
        Should.Throw<NetnsException>(() => new NetlinkBatch().PutAddress(Attribute.Value, default))
            .Message.ShouldBe("Could not ask the kernel (Value): an address is missing.");

    private static void WriteLong(NetlinkBatch batch, byte filling)
    {
        byte[] value = new byte[301];
        value.AsSpan().Fill(filling);
        using (batch.Begin(1, default, ulong.MaxValue))
        using (batch.Nest(Attribute.Value))
        {
            batch.Put(Attribute.Value, value);
            batch.Put(Attribute.Value, value);
        }
    }

    private enum Attribute : ushort
    {
        Value = 1,
    }
}
