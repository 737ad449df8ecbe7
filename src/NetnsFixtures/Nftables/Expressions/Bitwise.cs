using NetnsFixtures.Interop;

namespace NetnsFixtures.Nftables.Expressions;

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_bitwise_attributes : ushort
{
    NFTA_BITWISE_SREG = 1,
    NFTA_BITWISE_DREG = 2,
    NFTA_BITWISE_LEN = 3,
    NFTA_BITWISE_MASK = 4,
    NFTA_BITWISE_XOR = 5,
    NFTA_BITWISE_OP = 6,
    NFTA_BITWISE_DATA = 7,
}

internal static class Bitwise
{
    /// <summary><c>register = (register &amp; mask) ^ xor</c>, over as many bytes as the two have.</summary>
    //  "bitwise"
    //  NFTA_BITWISE_SREG be32
    //  NFTA_BITWISE_DREG be32
    //  NFTA_BITWISE_LEN be32, in bytes
    //  NFTA_BITWISE_MASK { NFTA_DATA_VALUE }
    //  NFTA_BITWISE_XOR { NFTA_DATA_VALUE }
    //  (no NFTA_BITWISE_OP: mask and xor is what kernels before 5.6 know alone)
    public static RuleWriter MaskXor(
        this RuleWriter rule, nft_registers register, scoped ReadOnlySpan<byte> mask, scoped ReadOnlySpan<byte> xor)
    {
        using (rule.Expression("bitwise"))
        {
            rule.Messages.PutUInt32BigEndian(nft_bitwise_attributes.NFTA_BITWISE_SREG, (uint)register);
            rule.Messages.PutUInt32BigEndian(nft_bitwise_attributes.NFTA_BITWISE_DREG, (uint)register);
            rule.Messages.PutUInt32BigEndian(nft_bitwise_attributes.NFTA_BITWISE_LEN, (uint)mask.Length);
            using (rule.Messages.Nest(nft_bitwise_attributes.NFTA_BITWISE_MASK))
                rule.Messages.Put(nft_data_attributes.NFTA_DATA_VALUE, mask);
            using (rule.Messages.Nest(nft_bitwise_attributes.NFTA_BITWISE_XOR))
                rule.Messages.Put(nft_data_attributes.NFTA_DATA_VALUE, xor);
        }

        return rule;
    }
}
