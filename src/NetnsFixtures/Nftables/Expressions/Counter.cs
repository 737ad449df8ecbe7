using NetnsFixtures.Interop;

namespace NetnsFixtures.Nftables.Expressions;

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_counter_attributes : ushort
{
    NFTA_COUNTER_BYTES = 1,
    NFTA_COUNTER_PACKETS = 2,
    NFTA_COUNTER_PAD = 3,
}

internal static class Counter
{
    /// <summary><c>counter</c>: counts the packets that come this far in the rule, and their bytes.</summary>
    //  "counter", without attributes: it starts from zero
    public static RuleWriter Count(this RuleWriter rule)
    {
        using (rule.Expression("counter"))
        {
        }

        return rule;
    }
}
