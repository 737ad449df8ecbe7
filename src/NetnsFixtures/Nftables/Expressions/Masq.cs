using NetnsFixtures.Interop;

namespace NetnsFixtures.Nftables.Expressions;

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_masq_attributes : ushort
{
    NFTA_MASQ_FLAGS = 1,
    NFTA_MASQ_REG_PROTO_MIN = 2,
    NFTA_MASQ_REG_PROTO_MAX = 3,
}

internal static class Masq
{
    /// <summary><c>masquerade</c>: source NAT to the address of the interface that the packet leaves by.</summary>
    //  "masq"
    //  NFTA_MASQ_FLAGS be32, if there are any
    public static RuleWriter Masquerade(this RuleWriter rule, NF_NAT_RANGE flags = default)
    {
        using (rule.Expression("masq"))
        {
            if (flags != default)
                rule.Messages.PutUInt32BigEndian(nft_masq_attributes.NFTA_MASQ_FLAGS, (uint)flags);
        }

        return rule;
    }
}
