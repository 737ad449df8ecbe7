using NetnsFixtures.Interop;

namespace NetnsFixtures.Nftables.Expressions;

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_cmp_ops : uint
{
    NFT_CMP_EQ = 0,
    NFT_CMP_NEQ = 1,
    NFT_CMP_LT = 2,
    NFT_CMP_LTE = 3,
    NFT_CMP_GT = 4,
    NFT_CMP_GTE = 5,
}

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_cmp_attributes : ushort
{
    NFTA_CMP_SREG = 1,
    NFTA_CMP_OP = 2,
    NFTA_CMP_DATA = 3,
}

internal static class Cmp
{
    //  "cmp"
    //  NFTA_CMP_SREG be32
    //  NFTA_CMP_OP be32
    //  NFTA_CMP_DATA { NFTA_DATA_VALUE: compared byte by byte from the register's start }
    public static RuleWriter Compare(this RuleWriter rule, nft_registers register, nft_cmp_ops operation, scoped ReadOnlySpan<byte> value)
    {
        using (rule.Expression("cmp"))
        {
            rule.Messages.PutUInt32BigEndian(nft_cmp_attributes.NFTA_CMP_SREG, (uint)register);
            rule.Messages.PutUInt32BigEndian(nft_cmp_attributes.NFTA_CMP_OP, (uint)operation);
            using (rule.Messages.Nest(nft_cmp_attributes.NFTA_CMP_DATA))
                rule.Messages.Put(nft_data_attributes.NFTA_DATA_VALUE, value);
        }

        return rule;
    }
}
