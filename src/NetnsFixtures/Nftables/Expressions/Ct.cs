using NetnsFixtures.Interop;

namespace NetnsFixtures.Nftables.Expressions;

/// <summary>What connection tracking knows of a packet's connection.</summary>
[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_ct_keys : uint
{
    NFT_CT_STATE = 0,
    NFT_CT_DIRECTION = 1,
    NFT_CT_STATUS = 2,
    NFT_CT_MARK = 3,
}

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_ct_attributes : ushort
{
    NFTA_CT_DREG = 1,
    NFTA_CT_KEY = 2,
    NFTA_CT_DIRECTION = 3,
    NFTA_CT_SREG = 4,
}

/// <summary>
/// The bits of <c>ct state</c>. The header has them as macros with arguments: <c>NF_CT_STATE_BIT(IP_CT_NEW)</c>, and
/// <c>NF_CT_STATE_INVALID_BIT</c> and <c>NF_CT_STATE_UNTRACKED_BIT</c> (linux/netfilter/nf_conntrack_common.h).
/// </summary>
[Flags]
internal enum CtState : uint
{
    Invalid = 1 << 0,
    Established = 1 << 1,
    Related = 1 << 2,
    New = 1 << 3,
    Untracked = 1 << 6,
}

internal static class Ct
{
    //  "ct"
    //  NFTA_CT_KEY be32
    //  NFTA_CT_DREG be32
    public static RuleWriter LoadCt(this RuleWriter rule, nft_ct_keys key, nft_registers into)
    {
        using (rule.Expression("ct"))
        {
            rule.Messages.PutUInt32BigEndian(nft_ct_attributes.NFTA_CT_KEY, (uint)key);
            rule.Messages.PutUInt32BigEndian(nft_ct_attributes.NFTA_CT_DREG, (uint)into);
        }

        return rule;
    }
}
