using NetnsFixtures.Netlink;
using NetnsFixtures.Nftables;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Nftables;

public class BatchTests
{
    [Fact]
    public void A_batch_is_framed_and_its_last_change_is_the_one_acknowledged() =>
        NftablesMessages.ShouldBe(NftablesMessages.Batch(batch => batch.Delete(NatRuleset.Table)), """
            14000000 1000 0100 01000000 00000000  # NFNL_MSG_BATCH_BEGIN, NLM_F_REQUEST
            00 00 000a                            # AF_UNSPEC, version 0, res_id NFNL_SUBSYS_NFTABLES, big-endian
            1c000000 020a 0500 02000000 00000000  # NFT_MSG_DELTABLE, NLM_F_REQUEST and NLM_F_ACK
            01 00 0000                            # NFPROTO_INET
            0800 0100 6e617400                    #   NFTA_TABLE_NAME "nat"
            14000000 1100 0100 03000000 00000000  # NFNL_MSG_BATCH_END without NLM_F_ACK
            00 00 000a
            """);

    [Fact]
    public void An_empty_batch_is_nothing_to_send()
    {
        var messages = new NetlinkBatch();
        using (new NftablesBatch(messages))
        {
        }

        messages.Count.ShouldBe(0);
        messages.Length.ShouldBe(0);
    }

    [Fact]
    public void The_choice_of_the_acknowledged_message_is_forgotten_with_the_batch()
    {
        var messages = new NetlinkBatch();
        using (var batch = new NftablesBatch(messages))
            batch.Delete(NatRuleset.Table);
        messages.Acknowledged.ShouldBe(1);

        messages.Clear();
        using (messages.Begin(16, default, 0))
        {
        }

        messages.Acknowledged.ShouldBe(0);
    }
}
