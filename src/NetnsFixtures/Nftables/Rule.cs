using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Nftables;

/// <summary>A rule as the kernel lists it. It has no name: the handle is what it is deleted by.</summary>
internal readonly record struct Rule(Table Table, string Chain, ulong Handle);

internal static class RuleVerbs
{
    /// <summary>
    /// <c>add rule</c>: starts a rule at the end of a chain. Its matches and statements are written within the <c>using</c> scope.
    /// </summary>
    public static RuleWriter AddRule(this NftablesBatch batch, scoped in Chain chain) => new(batch, chain, default);

    /// <summary>
    /// The same, and has the kernel answer with the rule, so that <see cref="Parse"/> finds its handle (<c>nft --echo</c>).
    /// </summary>
    public static RuleWriter AddRuleWithEcho(this NftablesBatch batch, scoped in Chain chain) => new(batch, chain, NLM_F.NLM_F_ECHO);

    /// <summary><c>delete rule ... handle</c>.</summary>
    public static void DeleteRule(this NftablesBatch batch, scoped in Chain chain, ulong handle)
    {
        using NetlinkBatch.MessageScope message = batch.Begin(nf_tables_msg_types.NFT_MSG_DELRULE, default, chain.Table.Family);
        batch.Messages.PutString(nft_rule_attributes.NFTA_RULE_TABLE, chain.Table.Name);
        batch.Messages.PutString(nft_rule_attributes.NFTA_RULE_CHAIN, chain.Name);
        batch.Messages.PutUInt64BigEndian(nft_rule_attributes.NFTA_RULE_HANDLE, handle);
    }

    /// <summary>The rules of all tables and families, those of one chain in their order.</summary>
    public static List<Rule> ListRules(this NetlinkSocket socket)
    {
        using NetlinkExchange exchange = socket.Begin();
        using (NftablesBatch.Begin(exchange.Batch, nf_tables_msg_types.NFT_MSG_GETRULE, NLM_F.NLM_F_DUMP, NFPROTO.NFPROTO_UNSPEC))
        {
        }

        return exchange.Dump(Parse);
    }

    /// <summary>Whether a message of an answer is the echo of a rule that was added.</summary>
    internal static bool IsNewRule(in NetlinkMessage message) =>
        message.Header.nlmsg_type == (((int)NFNL_SUBSYS.NFNL_SUBSYS_NFTABLES << 8) | (int)nf_tables_msg_types.NFT_MSG_NEWRULE);

    internal static Rule Parse(in NetlinkMessage message)
    {
        string table = "", chain = "";
        ulong handle = 0;
        foreach (NetlinkAttribute attribute in message.Attributes<nfgenmsg>())
        {
            switch ((nft_rule_attributes)attribute.Type)
            {
                case nft_rule_attributes.NFTA_RULE_TABLE:
                    table = attribute.AsString();
                    break;
                case nft_rule_attributes.NFTA_RULE_CHAIN:
                    chain = attribute.AsString();
                    break;
                case nft_rule_attributes.NFTA_RULE_HANDLE:
                    handle = attribute.AsUInt64BigEndian();
                    break;
            }
        }

        return new Rule(new Table(message.Fixed<nfgenmsg>().nfgen_family, table), chain, handle);
    }
}
