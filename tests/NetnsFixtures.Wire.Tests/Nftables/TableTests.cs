using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;
using NetnsFixtures.Nftables;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Nftables;

public class TableTests
{
    [Fact]
    public void Add_creates_and_refuses_an_existing_one() =>
        NftablesMessages.ShouldBe(NftablesMessages.Single(batch => batch.Add(new Table(NFPROTO.NFPROTO_INET, "nat"))), """
            24000000 000a 0506 02000000 00000000  # NFT_MSG_NEWTABLE, REQUEST | ACK | EXCL | CREATE
            01 00 0000                            # NFPROTO_INET
            0800 0100 6e617400                    #   NFTA_TABLE_NAME "nat"
            0800 0200 00000000                    #   NFTA_TABLE_FLAGS none
            """);

    [Fact]
    public void Parse_reads_what_the_kernel_lists()
    {
        byte[] listed = Hex.Bytes("""
            3c000000 000a 0200 07000000 00000000  # NFT_MSG_NEWTABLE, NLM_F_MULTI
            0a 00 0003                            # NFPROTO_IPV6
            0900 0100 6d696e6500 000000           #   NFTA_TABLE_NAME "mine"
            0800 0200 00000000                    #   NFTA_TABLE_FLAGS
            0800 0300 00000002                    #   NFTA_TABLE_USE
            0c00 0400 0000000000000005            #   NFTA_TABLE_HANDLE
            """);
        foreach (NetlinkMessage message in new MessageReader(listed))
            TableVerbs.Parse(message).ShouldBe(new Table(NFPROTO.NFPROTO_IPV6, "mine") { Handle = 5 });
    }
}
