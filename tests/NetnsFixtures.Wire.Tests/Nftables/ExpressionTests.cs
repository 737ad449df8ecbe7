using NetnsFixtures.Netfilter;
using NetnsFixtures.Nftables.Expressions;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Nftables;

/// <summary>Each expression for itself, as an element of <c>NFTA_RULE_EXPRESSIONS</c>.</summary>
public class ExpressionTests
{
    [Fact]
    public void Meta() => Check(rule => rule.LoadMeta(nft_meta_keys.NFT_META_IIFNAME, nft_registers.NFT_REG_1), """
        2400 0180                    # NFTA_LIST_ELEM, nested
        0900 0100 6d65746100 000000  #   NFTA_EXPR_NAME "meta"
        1400 0280                    #   NFTA_EXPR_DATA, nested
        0800 0200 00000006           #     NFTA_META_KEY NFT_META_IIFNAME
        0800 0100 00000001           #     NFTA_META_DREG NFT_REG_1
        """);

    [Fact]
    public void Cmp() => Check(rule => rule.Compare(nft_registers.NFT_REG_1, nft_cmp_ops.NFT_CMP_NEQ, [0x11]), """
        2c00 0180                    # NFTA_LIST_ELEM, nested
        0800 0100 636d7000           #   NFTA_EXPR_NAME "cmp"
        2000 0280                    #   NFTA_EXPR_DATA, nested
        0800 0100 00000001           #     NFTA_CMP_SREG NFT_REG_1
        0800 0200 00000001           #     NFTA_CMP_OP NFT_CMP_NEQ
        0c00 0380                    #     NFTA_CMP_DATA, nested
        0500 0100 11 000000          #       NFTA_DATA_VALUE, padded
        """);

    [Fact]
    public void Payload() => Check(
        rule => rule.LoadPayload(nft_payload_bases.NFT_PAYLOAD_NETWORK_HEADER, 16, 4, nft_registers.NFT_REG_2), """
        3400 0180                        # NFTA_LIST_ELEM, nested
        0c00 0100 7061796c6f616400       #   NFTA_EXPR_NAME "payload"
        2400 0280                        #   NFTA_EXPR_DATA, nested
        0800 0100 00000002               #     NFTA_PAYLOAD_DREG NFT_REG_2
        0800 0200 00000001               #     NFTA_PAYLOAD_BASE NFT_PAYLOAD_NETWORK_HEADER
        0800 0300 00000010               #     NFTA_PAYLOAD_OFFSET 16
        0800 0400 00000004               #     NFTA_PAYLOAD_LEN 4
        """);

    [Fact]
    public void Immediate() => Check(rule => rule.LoadImmediate([192, 168, 1, 10], nft_registers.NFT_REG_1), """
        2c00 0180                              # NFTA_LIST_ELEM, nested
        0e00 0100 696d6d65646961746500 0000    #   NFTA_EXPR_NAME "immediate"
        1800 0280                              #   NFTA_EXPR_DATA, nested
        0800 0100 00000001                     #     NFTA_IMMEDIATE_DREG NFT_REG_1
        0c00 0280                              #     NFTA_IMMEDIATE_DATA, nested
        0800 0100 c0a8010a                     #       NFTA_DATA_VALUE
        """);

    [Fact]
    public void Verdict() => Check(rule => rule.Drop(), """
        3000 0180                              # NFTA_LIST_ELEM, nested
        0e00 0100 696d6d65646961746500 0000    #   NFTA_EXPR_NAME "immediate"
        1c00 0280                              #   NFTA_EXPR_DATA, nested
        0800 0100 00000000                     #     NFTA_IMMEDIATE_DREG NFT_REG_VERDICT
        1000 0280                              #     NFTA_IMMEDIATE_DATA, nested
        0c00 0280                              #       NFTA_DATA_VERDICT, nested
        0800 0100 00000000                     #         NFTA_VERDICT_CODE NF_DROP
        """);

    [Fact]
    public void Jump() => Check(rule => rule.Jump("sub"), """
        3800 0180                              # NFTA_LIST_ELEM, nested
        0e00 0100 696d6d65646961746500 0000    #   NFTA_EXPR_NAME "immediate"
        2400 0280                              #   NFTA_EXPR_DATA, nested
        0800 0100 00000000                     #     NFTA_IMMEDIATE_DREG NFT_REG_VERDICT
        1800 0280                              #     NFTA_IMMEDIATE_DATA, nested
        1400 0280                              #       NFTA_DATA_VERDICT, nested
        0800 0100 fffffffd                     #         NFTA_VERDICT_CODE NFT_JUMP
        0800 0200 73756200                     #         NFTA_VERDICT_CHAIN "sub"
        """);

    [Fact]
    public void Ct() => Check(rule => rule.LoadCt(nft_ct_keys.NFT_CT_STATUS, nft_registers.NFT_REG_1), """
        2000 0180           # NFTA_LIST_ELEM, nested
        0700 0100 637400 00 #   NFTA_EXPR_NAME "ct"
        1400 0280           #   NFTA_EXPR_DATA, nested
        0800 0200 00000002  #     NFTA_CT_KEY NFT_CT_STATUS
        0800 0100 00000001  #     NFTA_CT_DREG NFT_REG_1
        """);

    [Fact]
    public void Bitwise() => Check(rule => rule.MaskXor(nft_registers.NFT_REG_1, [8, 0, 0, 0], [0, 0, 0, 0]), """
        4400 0180                    # NFTA_LIST_ELEM, nested
        0c00 0100 6269747769736500   #   NFTA_EXPR_NAME "bitwise"
        3400 0280                    #   NFTA_EXPR_DATA, nested
        0800 0100 00000001           #     NFTA_BITWISE_SREG NFT_REG_1
        0800 0200 00000001           #     NFTA_BITWISE_DREG NFT_REG_1
        0800 0300 00000004           #     NFTA_BITWISE_LEN 4
        0c00 0480                    #     NFTA_BITWISE_MASK, nested
        0800 0100 08000000           #       NFTA_DATA_VALUE
        0c00 0580                    #     NFTA_BITWISE_XOR, nested
        0800 0100 00000000           #       NFTA_DATA_VALUE
        """);

    [Fact]
    public void Masquerade_with_flags() => Check(rule => rule.Masquerade(NF_NAT_RANGE.NF_NAT_RANGE_PROTO_RANDOM_FULLY), """
        1c00 0180                    # NFTA_LIST_ELEM, nested
        0900 0100 6d61737100 000000  #   NFTA_EXPR_NAME "masq"
        0c00 0280                    #   NFTA_EXPR_DATA, nested
        0800 0100 00000010           #     NFTA_MASQ_FLAGS NF_NAT_RANGE_PROTO_RANDOM_FULLY
        """);

    [Fact]
    public void Nat_to_an_address() => Check(
        rule => rule.TranslateAddress(nft_nat_types.NFT_NAT_SNAT, NFPROTO.NFPROTO_IPV6, nft_registers.NFT_REG_1), """
        2800 0180           # NFTA_LIST_ELEM, nested
        0800 0100 6e617400  #   NFTA_EXPR_NAME "nat"
        1c00 0280           #   NFTA_EXPR_DATA, nested
        0800 0100 00000000  #     NFTA_NAT_TYPE NFT_NAT_SNAT
        0800 0200 0000000a  #     NFTA_NAT_FAMILY NFPROTO_IPV6
        0800 0300 00000001  #     NFTA_NAT_REG_ADDR_MIN NFT_REG_1
        """);

    [Fact]
    public void Nat_to_an_address_and_a_port() => Check(
        rule => rule.TranslateAddress(
            nft_nat_types.NFT_NAT_DNAT, NFPROTO.NFPROTO_IPV4, nft_registers.NFT_REG_1, nft_registers.NFT_REG_2), """
        3000 0180           # NFTA_LIST_ELEM, nested
        0800 0100 6e617400  #   NFTA_EXPR_NAME "nat"
        2400 0280           #   NFTA_EXPR_DATA, nested
        0800 0100 00000001  #     NFTA_NAT_TYPE NFT_NAT_DNAT
        0800 0200 00000002  #     NFTA_NAT_FAMILY NFPROTO_IPV4
        0800 0300 00000001  #     NFTA_NAT_REG_ADDR_MIN NFT_REG_1
        0800 0500 00000002  #     NFTA_NAT_REG_PROTO_MIN NFT_REG_2
        """);

    [Fact]
    public void Counter() => Check(rule => rule.Count(), """
        1400 0180                   # NFTA_LIST_ELEM, nested
        0c00 0100 636f756e74657200  #   NFTA_EXPR_NAME "counter"
        0400 0280                   #   NFTA_EXPR_DATA, nested, empty
        """);

    private static void Check(NftablesMessages.WriteRule write, string expected) =>
        NftablesMessages.ShouldBe(NftablesMessages.Expressions(write), expected);
}
