using NetnsFixtures.Interop;

namespace NetnsFixtures.Nftables.Expressions;

/// <summary>What the kernel knows of a packet beside its bytes.</summary>
[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_meta_keys : uint
{
    NFT_META_MARK = 3,
    NFT_META_IIF = 4,
    NFT_META_OIF = 5,
    NFT_META_IIFNAME = 6,
    NFT_META_OIFNAME = 7,
    NFT_META_NFPROTO = 15,
    NFT_META_L4PROTO = 16,
}

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_meta_attributes : ushort
{
    NFTA_META_DREG = 1,
    NFTA_META_KEY = 2,
    NFTA_META_SREG = 3,
}

internal static class Meta
{
    //  "meta"
    //  NFTA_META_KEY be32
    //  NFTA_META_DREG be32
    public static RuleWriter LoadMeta(this RuleWriter rule, nft_meta_keys key, nft_registers into)
    {
        using (rule.Expression("meta"))
        {
            rule.Messages.PutUInt32BigEndian(nft_meta_attributes.NFTA_META_KEY, (uint)key);
            rule.Messages.PutUInt32BigEndian(nft_meta_attributes.NFTA_META_DREG, (uint)into);
        }

        return rule;
    }
}
