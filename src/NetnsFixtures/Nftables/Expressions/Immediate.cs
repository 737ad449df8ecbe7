using NetnsFixtures.Interop;

namespace NetnsFixtures.Nftables.Expressions;

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_immediate_attributes : ushort
{
    NFTA_IMMEDIATE_DREG = 1,
    NFTA_IMMEDIATE_DATA = 2,
}

internal static class Immediate
{
    //  "immediate"
    //  NFTA_IMMEDIATE_DREG be32
    //  NFTA_IMMEDIATE_DATA { NFTA_DATA_VALUE }
    public static RuleWriter LoadImmediate(this RuleWriter rule, scoped ReadOnlySpan<byte> value, nft_registers into)
    {
        using (rule.Expression("immediate"))
        {
            rule.Messages.PutUInt32BigEndian(nft_immediate_attributes.NFTA_IMMEDIATE_DREG, (uint)into);
            using (rule.Messages.Nest(nft_immediate_attributes.NFTA_IMMEDIATE_DATA))
                rule.Messages.Put(nft_data_attributes.NFTA_DATA_VALUE, value);
        }

        return rule;
    }
}
