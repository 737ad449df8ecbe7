using NetnsFixtures.Interop;
using NetnsFixtures.Netfilter;

namespace NetnsFixtures.Nftables.Expressions;

/// <summary>Verdicts that lead on within a hook; <see cref="NF_VERDICT"/> has those that end it.</summary>
[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_verdicts
{
    NFT_CONTINUE = -1,
    NFT_BREAK = -2,
    NFT_JUMP = -3,
    NFT_GOTO = -4,
    NFT_RETURN = -5,
}

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_verdict_attributes : ushort
{
    NFTA_VERDICT_CODE = 1,
    NFTA_VERDICT_CHAIN = 2,
    NFTA_VERDICT_CHAIN_ID = 3,
}

internal static class Verdict
{
    public static RuleWriter Accept(this RuleWriter rule) => Decide(rule, (int)NF_VERDICT.NF_ACCEPT, null);

    public static RuleWriter Drop(this RuleWriter rule) => Decide(rule, (int)NF_VERDICT.NF_DROP, null);

    public static RuleWriter Return(this RuleWriter rule) => Decide(rule, (int)nft_verdicts.NFT_RETURN, null);

    public static RuleWriter Jump(this RuleWriter rule, string chain) => Decide(rule, (int)nft_verdicts.NFT_JUMP, chain);

    //  "immediate"
    //  NFTA_IMMEDIATE_DREG be32: NFT_REG_VERDICT
    //  NFTA_IMMEDIATE_DATA {
    //    NFTA_DATA_VERDICT { NFTA_VERDICT_CODE be32 (signed), NFTA_VERDICT_CHAIN for a jump }
    //  }
    private static RuleWriter Decide(RuleWriter rule, int code, string? chain)
    {
        using (rule.Expression("immediate"))
        {
            rule.Messages.PutUInt32BigEndian(nft_immediate_attributes.NFTA_IMMEDIATE_DREG, (uint)nft_registers.NFT_REG_VERDICT);
            using (rule.Messages.Nest(nft_immediate_attributes.NFTA_IMMEDIATE_DATA))
            using (rule.Messages.Nest(nft_data_attributes.NFTA_DATA_VERDICT))
            {
                rule.Messages.PutUInt32BigEndian(nft_verdict_attributes.NFTA_VERDICT_CODE, (uint)code);
                if (chain is not null)
                    rule.Messages.PutString(nft_verdict_attributes.NFTA_VERDICT_CHAIN, chain);
            }
        }

        return rule;
    }
}
