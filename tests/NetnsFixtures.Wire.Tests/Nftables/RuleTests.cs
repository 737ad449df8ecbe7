using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;
using NetnsFixtures.Nftables;
using NetnsFixtures.Nftables.Expressions;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Nftables;

public class RuleTests
{
    private static readonly Chain Post = new(new Table(NFPROTO.NFPROTO_INET, "nat"), "post");

    [Fact]
    public void Add_appends_a_list_of_expressions()
    {
        byte[] message = NftablesMessages.Single(batch =>
        {
            using RuleWriter rule = batch.AddRule(Post);
            rule.Count().Masquerade();
        });
        NftablesMessages.ShouldBe(message, """
            54000000 060a 050c 02000000 00000000  # NFT_MSG_NEWRULE, REQUEST | ACK | CREATE | APPEND
            01 00 0000                            # NFPROTO_INET
            0800 0100 6e617400                    #   NFTA_RULE_TABLE "nat"
            0900 0200 706f737400 000000           #   NFTA_RULE_CHAIN "post"
            2c00 0480                             #   NFTA_RULE_EXPRESSIONS, nested
            1400 0180                             #     NFTA_LIST_ELEM, nested
            0c00 0100 636f756e74657200            #       NFTA_EXPR_NAME "counter"
            0400 0280                             #       NFTA_EXPR_DATA, nested, empty
            1400 0180                             #     NFTA_LIST_ELEM, nested
            0900 0100 6d61737100 000000           #       NFTA_EXPR_NAME "masq"
            0400 0280                             #       NFTA_EXPR_DATA, nested, empty
            """);
    }

    [Fact]
    public void An_echo_is_asked_for_in_the_flags() =>
        NftablesMessages.Single(batch => batch.AddRuleWithEcho(Post).Dispose())[6..8].ShouldBe([0x0d, 0x0c]);

    [Fact]
    public void Delete_goes_by_handle() =>
        NftablesMessages.ShouldBe(NftablesMessages.Single(batch => batch.DeleteRule(Post, 0x0102)), """
            34000000 080a 0500 02000000 00000000  # NFT_MSG_DELRULE, REQUEST | ACK
            01 00 0000                            # NFPROTO_INET
            0800 0100 6e617400                    #   NFTA_RULE_TABLE "nat"
            0900 0200 706f737400 000000           #   NFTA_RULE_CHAIN "post"
            0c00 0300 0000000000000102            #   NFTA_RULE_HANDLE, big-endian
            """);

    [Fact]
    public void Parse_reads_the_handle_from_an_echo()
    {
        byte[] echoed = Hex.Bytes("""
            34000000 060a 000c 02000000 00000000  # NFT_MSG_NEWRULE
            01 00 0003                            # NFPROTO_INET
            0800 0100 6e617400                    #   NFTA_RULE_TABLE "nat"
            0900 0200 706f737400 000000           #   NFTA_RULE_CHAIN "post"
            0c00 0300 000000000000000a            #   NFTA_RULE_HANDLE
            """);
        foreach (NetlinkMessage message in new MessageReader(echoed))
        {
            RuleVerbs.IsNewRule(message).ShouldBeTrue();
            RuleVerbs.Parse(message).ShouldBe(new Rule(Post.Table, "post", 10));
        }
    }
}
