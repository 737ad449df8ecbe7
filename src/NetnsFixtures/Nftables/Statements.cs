using System.Buffers.Binary;
using NetnsFixtures.Nftables.Expressions;

namespace NetnsFixtures.Nftables;

/// <summary>What a rule does that takes more than one expression; the others are in <c>Expressions/</c>.</summary>
internal static class Statements
{
    /// <summary><c>snat ip to 203.0.113.1</c>, or <c>snat ip6 to</c>; the port stays what it is, if that is free.</summary>
    public static RuleWriter SourceNat(this RuleWriter rule, HostAddress address) =>
        rule.LoadAddress(address, nft_registers.NFT_REG_1)
            .TranslateAddress(nft_nat_types.NFT_NAT_SNAT, Matches.FamilyOf(address), nft_registers.NFT_REG_1);

    /// <summary><c>dnat ip to 192.168.1.10:80</c>, or <c>dnat ip6 to</c>; asks for a match on the protocol before it.</summary>
    public static RuleWriter DestinationNat(this RuleWriter rule, HostAddress address, ushort port)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, port);
        return rule.LoadAddress(address, nft_registers.NFT_REG_1)
            .LoadImmediate(bytes, nft_registers.NFT_REG_2)
            .TranslateAddress(nft_nat_types.NFT_NAT_DNAT, Matches.FamilyOf(address), nft_registers.NFT_REG_1, nft_registers.NFT_REG_2);
    }

    private static RuleWriter LoadAddress(this RuleWriter rule, HostAddress address, nft_registers into)
    {
        Span<byte> bytes = stackalloc byte[16];
        return rule.LoadImmediate(bytes[..address.WriteNetworkOrder(bytes)], into);
    }
}
