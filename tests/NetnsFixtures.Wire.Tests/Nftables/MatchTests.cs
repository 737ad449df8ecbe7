using System.Net.Sockets;
using NetnsFixtures.Conntrack;
using NetnsFixtures.Netfilter;
using NetnsFixtures.Nftables;
using NetnsFixtures.Nftables.Expressions;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Nftables;

/// <summary>Matches and statements are sequences of expressions, whose own bytes <see cref="ExpressionTests"/> has.</summary>
public class MatchTests
{
    private const nft_registers R1 = nft_registers.NFT_REG_1;
    private const nft_registers R2 = nft_registers.NFT_REG_2;

    [Fact]
    public void An_interface_name_is_compared_over_all_16_bytes() => Same(
        rule => rule.InputInterface("outside"),
        rule => rule.LoadMeta(nft_meta_keys.NFT_META_IIFNAME, R1)
            .Compare(R1, nft_cmp_ops.NFT_CMP_EQ, "outside\0\0\0\0\0\0\0\0\0"u8));

    [Fact]
    public void An_interface_name_that_the_kernel_has_no_room_for_is_refused() =>
        Should.Throw<NetnsException>(() => NftablesMessages.Expressions(rule => rule.OutputInterface("sixteen-letters-")))
            .Message.ShouldContain("longer than 15 bytes");

    [Fact]
    public void A_state_is_a_bit_in_host_order() => Same(
        rule => rule.ConntrackState(CtState.New),
        rule => rule.LoadCt(nft_ct_keys.NFT_CT_STATE, R1)
            .MaskXor(R1, [8, 0, 0, 0], [0, 0, 0, 0])
            .Compare(R1, nft_cmp_ops.NFT_CMP_NEQ, [0, 0, 0, 0]));

    [Fact]
    public void A_status_can_be_asked_to_be_absent() => Same(
        rule => rule.NoConntrackStatus(ConntrackStatus.IPS_DST_NAT),
        rule => rule.LoadCt(nft_ct_keys.NFT_CT_STATUS, R1)
            .MaskXor(R1, [0x20, 0, 0, 0], [0, 0, 0, 0])
            .Compare(R1, nft_cmp_ops.NFT_CMP_EQ, [0, 0, 0, 0]));

    [Fact]
    public void An_IPv4_destination_is_at_byte_16() => Same(
        rule => rule.DestinationAddress("203.0.113.1"),
        rule => rule.LoadMeta(nft_meta_keys.NFT_META_NFPROTO, R1).Compare(R1, nft_cmp_ops.NFT_CMP_EQ, [2])
            .LoadPayload(nft_payload_bases.NFT_PAYLOAD_NETWORK_HEADER, 16, 4, R1)
            .Compare(R1, nft_cmp_ops.NFT_CMP_EQ, [203, 0, 113, 1]));

    [Fact]
    public void An_IPv6_destination_is_at_byte_24() => Same(
        rule => rule.DestinationAddress("2001:db8::1"),
        rule => rule.LoadMeta(nft_meta_keys.NFT_META_NFPROTO, R1).Compare(R1, nft_cmp_ops.NFT_CMP_EQ, [10])
            .LoadPayload(nft_payload_bases.NFT_PAYLOAD_NETWORK_HEADER, 24, 16, R1)
            .Compare(R1, nft_cmp_ops.NFT_CMP_EQ, [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]));

    [Fact]
    public void A_port_is_in_network_order() => Same(
        rule => rule.DestinationPort(ProtocolType.Tcp, 443),
        rule => rule.LoadMeta(nft_meta_keys.NFT_META_L4PROTO, R1).Compare(R1, nft_cmp_ops.NFT_CMP_EQ, [6])
            .LoadPayload(nft_payload_bases.NFT_PAYLOAD_TRANSPORT_HEADER, 2, 2, R1)
            .Compare(R1, nft_cmp_ops.NFT_CMP_EQ, [0x01, 0xbb]));

    [Fact]
    public void Destination_nat_takes_an_address_and_a_port() => Same(
        rule => rule.DestinationNat("192.168.1.10", 8080),
        rule => rule.LoadImmediate([192, 168, 1, 10], R1)
            .LoadImmediate([0x1f, 0x90], R2)
            .TranslateAddress(nft_nat_types.NFT_NAT_DNAT, NFPROTO.NFPROTO_IPV4, R1, R2));

    [Fact]
    public void Source_nat_leaves_the_port() => Same(
        rule => rule.SourceNat("203.0.113.1"),
        rule => rule.LoadImmediate([203, 0, 113, 1], R1)
            .TranslateAddress(nft_nat_types.NFT_NAT_SNAT, NFPROTO.NFPROTO_IPV4, R1));

    private static void Same(NftablesMessages.WriteRule match, NftablesMessages.WriteRule expressions) =>
        Hex.Text(NftablesMessages.Expressions(match)).ShouldBe(Hex.Text(NftablesMessages.Expressions(expressions)));
}
