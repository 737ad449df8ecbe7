using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;
using NetnsFixtures.Nftables;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Nftables;

public class ChainTests
{
    private static readonly Table Nat = new(NFPROTO.NFPROTO_INET, "nat");

    [Fact]
    public void A_base_chain_has_a_hook_and_a_type() =>
        NftablesMessages.ShouldBe(NftablesMessages.Single(batch => batch.Add(new Chain(Nat, "pre", BaseChain.DestinationNat))), """
            40000000 030a 0506 02000000 00000000  # NFT_MSG_NEWCHAIN, REQUEST | ACK | EXCL | CREATE
            01 00 0000                            # NFPROTO_INET
            0800 0100 6e617400                    #   NFTA_CHAIN_TABLE "nat"
            0800 0300 70726500                    #   NFTA_CHAIN_NAME "pre"
            1400 0480                             #   NFTA_CHAIN_HOOK, nested
            0800 0100 00000000                    #     NFTA_HOOK_HOOKNUM NF_INET_PRE_ROUTING
            0800 0200 ffffff9c                    #     NFTA_HOOK_PRIORITY -100
            0800 0700 6e617400                    #   NFTA_CHAIN_TYPE "nat"
            """);

    [Fact]
    public void A_policy_comes_last()
    {
        var chain = new Chain(Nat, "fwd", new BaseChain("filter", nf_inet_hooks.NF_INET_FORWARD, 10, NF_VERDICT.NF_DROP));
        NftablesMessages.ShouldBe(NftablesMessages.Single(batch => batch.Add(chain)), """
            4c000000 030a 0506 02000000 00000000  # NFT_MSG_NEWCHAIN
            01 00 0000                            # NFPROTO_INET
            0800 0100 6e617400                    #   NFTA_CHAIN_TABLE "nat"
            0800 0300 66776400                    #   NFTA_CHAIN_NAME "fwd"
            1400 0480                             #   NFTA_CHAIN_HOOK, nested
            0800 0100 00000002                    #     NFTA_HOOK_HOOKNUM NF_INET_FORWARD
            0800 0200 0000000a                    #     NFTA_HOOK_PRIORITY 10
            0b00 0700 66696c74657200 00           #   NFTA_CHAIN_TYPE "filter", padded
            0800 0500 00000000                    #   NFTA_CHAIN_POLICY NF_DROP
            """);
    }

    [Fact]
    public void A_chain_that_is_jumped_to_has_only_names() =>
        NftablesMessages.ShouldBe(NftablesMessages.Single(batch => batch.Add(new Chain(Nat, "sub"))), """
            24000000 030a 0506 02000000 00000000  # NFT_MSG_NEWCHAIN
            01 00 0000                            # NFPROTO_INET
            0800 0100 6e617400                    #   NFTA_CHAIN_TABLE "nat"
            0800 0300 73756200                    #   NFTA_CHAIN_NAME "sub"
            """);

    [Fact]
    public void Delete_goes_by_name() =>
        NftablesMessages.ShouldBe(NftablesMessages.Single(batch => batch.Delete(new Chain(Nat, "sub"))), """
            24000000 050a 0500 02000000 00000000  # NFT_MSG_DELCHAIN, REQUEST | ACK
            01 00 0000                            # NFPROTO_INET
            0800 0100 6e617400                    #   NFTA_CHAIN_TABLE "nat"
            0800 0300 73756200                    #   NFTA_CHAIN_NAME "sub"
            """);

    [Fact]
    public void Parse_reads_hook_priority_policy_and_handle()
    {
        byte[] listed = Hex.Bytes("""
            54000000 030a 0200 07000000 00000000  # NFT_MSG_NEWCHAIN, NLM_F_MULTI
            01 00 0003                            # NFPROTO_INET
            0800 0100 6e617400                    #   NFTA_CHAIN_TABLE "nat"
            0800 0300 70726500                    #   NFTA_CHAIN_NAME "pre"
            0c00 0200 0000000000000001            #   NFTA_CHAIN_HANDLE
            1400 0480                             #   NFTA_CHAIN_HOOK, nested
            0800 0100 00000000                    #     NFTA_HOOK_HOOKNUM NF_INET_PRE_ROUTING
            0800 0200 ffffff9c                    #     NFTA_HOOK_PRIORITY -100
            0800 0500 00000001                    #   NFTA_CHAIN_POLICY NF_ACCEPT
            0800 0700 6e617400                    #   NFTA_CHAIN_TYPE "nat"
            """);
        foreach (NetlinkMessage message in new MessageReader(listed))
        {
            BaseChain @base = BaseChain.DestinationNat with { Policy = NF_VERDICT.NF_ACCEPT };
            ChainVerbs.Parse(message).ShouldBe(new Chain(Nat, "pre", @base) { Handle = 1 });
        }
    }
}
