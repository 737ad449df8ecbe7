using NetnsFixtures.Netlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Netlink;

public class NetlinkBatchSealTests
{
    [Fact]
    public void Messages_are_numbered_and_the_last_one_is_acknowledged()
    {
        NetlinkBatch batch = Batch(types: [1, 2, 3]);

        batch.Seal(41, acknowledge: true);

        Headers(batch).ShouldBe([(1, 41, false), (2, 42, false), (3, 43, true)]);
    }

    [Fact]
    public void Another_message_can_be_chosen_for_the_acknowledgement()
    {
        var batch = new NetlinkBatch();
        Add(batch, 1);
        Add(batch, 2);
        batch.AcknowledgeHere();
        Add(batch, 3);

        batch.Seal(1, acknowledge: true);

        batch.Acknowledged.ShouldBe(1);
        Headers(batch).ShouldBe([(1, 1, false), (2, 2, true), (3, 3, false)]);
    }

    [Fact]
    public void A_dump_asks_for_no_acknowledgement()
    {
        NetlinkBatch batch = Batch(types: [1]);

        batch.Seal(1, acknowledge: false);

        Headers(batch).ShouldBe([(1, 1, false)]);
    }

    [Fact]
    public void Numbers_go_on_at_zero_after_the_largest()
    {
        NetlinkBatch batch = Batch(types: [1, 2]);

        batch.Seal(uint.MaxValue, acknowledge: true);

        Headers(batch).ShouldBe([(1, uint.MaxValue, false), (2, 0, true)]);
        batch.Find(0).Length.ShouldBe(28);
    }

    [Fact]
    public void Sealing_again_numbers_anew()
    {
        NetlinkBatch batch = Batch(types: [1, 2]);

        batch.Seal(1, acknowledge: false);
        batch.Seal(3, acknowledge: false);

        Headers(batch).ShouldBe([(1, 3, false), (2, 4, false)]);
    }

    [Fact]
    public void A_message_is_found_by_its_number()
    {
        NetlinkBatch batch = Batch(types: [1, 2, 3]);
        batch.Seal(7, acknowledge: false);

        WireBytes.ShouldBe(batch.Find(8), """
            1c000000 0200 0100 08000000 00000000
            00000000
            0500 0100 02 000000
            """);
        batch.Find(6).IsEmpty.ShouldBeTrue();
        batch.Find(10).IsEmpty.ShouldBeTrue();
        new NetlinkBatch().Find(0).IsEmpty.ShouldBeTrue();
    }

    private static NetlinkBatch Batch(ushort[] types)
    {
        var batch = new NetlinkBatch();
        foreach (ushort type in types)
            Add(batch, type);
        return batch;
    }

    private static void Add(NetlinkBatch batch, ushort type)
    {
        using (batch.Begin(type, default, 0u))
            batch.PutByte(Attribute.Value, (byte)type);
    }

    private static List<(int Type, uint Sequence, bool Acknowledged)> Headers(NetlinkBatch batch)
    {
        var headers = new List<(int, uint, bool)>();
        foreach (NetlinkMessage message in new MessageReader(batch.Bytes))
            headers.Add((message.Header.nlmsg_type, message.Header.nlmsg_seq, message.Header.nlmsg_flags.HasFlag(NLM_F.NLM_F_ACK)));
        return headers;
    }

    private enum Attribute : ushort
    {
        Value = 1,
    }
}
