using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Nftables;

/// <summary>
/// What makes a chain a base chain: where the kernel calls it, in which order among others, and what becomes of a packet at its end.
/// </summary>
/// <param name="Type"><c>filter</c>, <c>nat</c> or <c>route</c>.</param>
/// <param name="Hook">Where packets enter the chain.</param>
/// <param name="Priority">The lower is called first; the usual ones are in <see cref="nf_ip_hook_priorities"/>.</param>
/// <param name="Policy">The verdict at the chain's end; null leaves it to the kernel, which accepts.</param>
internal readonly record struct BaseChain(string Type, nf_inet_hooks Hook, int Priority, NF_VERDICT? Policy = null)
{
    public static BaseChain Filter(nf_inet_hooks hook) => new("filter", hook, (int)nf_ip_hook_priorities.NF_IP_PRI_FILTER);

    public static BaseChain DestinationNat { get; } =
        new("nat", nf_inet_hooks.NF_INET_PRE_ROUTING, (int)nf_ip_hook_priorities.NF_IP_PRI_NAT_DST);

    public static BaseChain SourceNat { get; } =
        new("nat", nf_inet_hooks.NF_INET_POST_ROUTING, (int)nf_ip_hook_priorities.NF_IP_PRI_NAT_SRC);

    /// <summary>As <c>nft</c> writes it: <c>type nat hook postrouting priority 100</c>.</summary>
    public override string ToString()
    {
        string text = $"type {Type} hook {NftablesWords.Hook(Hook)} priority {Priority}";
        return Policy is { } policy ? $"{text}; policy {NftablesWords.Verdict(policy)};" : text;
    }

    //  NFTA_CHAIN_HOOK { NFTA_HOOK_HOOKNUM be32, NFTA_HOOK_PRIORITY be32 (signed) }
    //  NFTA_CHAIN_TYPE "nat\0"
    //  NFTA_CHAIN_POLICY be32, if one is given
    internal void Encode(NetlinkBatch messages)
    {
        using (messages.Nest(nft_chain_attributes.NFTA_CHAIN_HOOK))
        {
            messages.PutUInt32BigEndian(nft_hook_attributes.NFTA_HOOK_HOOKNUM, (uint)Hook);
            messages.PutUInt32BigEndian(nft_hook_attributes.NFTA_HOOK_PRIORITY, (uint)Priority);
        }

        messages.PutString(nft_chain_attributes.NFTA_CHAIN_TYPE, Type);
        if (Policy is { } policy)
            messages.PutUInt32BigEndian(nft_chain_attributes.NFTA_CHAIN_POLICY, (uint)policy);
    }
}
