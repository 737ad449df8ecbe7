using NetnsFixtures.Netlink;
using NetnsFixtures.Nftables.Expressions;

namespace NetnsFixtures.Nftables;

/// <summary>
/// A rule under construction. The expressions of <c>Expressions/</c>, and the matches and statements made of them, are methods on it that
/// read in the order in which the kernel evaluates them: <c>rule.OutputInterface("outside").Masquerade()</c>.
/// </summary>
internal readonly ref struct RuleWriter
{
    private readonly NetlinkBatch.MessageScope _message;
    private readonly NetlinkBatch.NestScope _expressions;

    //  NFTA_RULE_TABLE "nat\0"
    //  NFTA_RULE_CHAIN "postrouting\0"
    //  NFTA_RULE_EXPRESSIONS {
    //    NFTA_LIST_ELEM { NFTA_EXPR_NAME "meta\0", NFTA_EXPR_DATA { ... } }
    //    NFTA_LIST_ELEM ...
    //  }
    public RuleWriter(NftablesBatch batch, scoped in Chain chain, NLM_F flags)
    {
        Messages = batch.Messages;
        _message = batch.Begin(
            nf_tables_msg_types.NFT_MSG_NEWRULE, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_APPEND | flags, chain.Table.Family);
        Messages.PutString(nft_rule_attributes.NFTA_RULE_TABLE, chain.Table.Name);
        Messages.PutString(nft_rule_attributes.NFTA_RULE_CHAIN, chain.Name);
        _expressions = Messages.Nest(nft_rule_attributes.NFTA_RULE_EXPRESSIONS);
    }

    public NetlinkBatch Messages { get; }

    /// <summary>Starts an expression; its attributes are put within the <c>using</c> scope.</summary>
    public ExpressionScope Expression(ReadOnlySpan<char> name)
    {
        NetlinkBatch.NestScope element = Messages.Nest(nft_list_attributes.NFTA_LIST_ELEM);
        Messages.PutString(nft_expr_attributes.NFTA_EXPR_NAME, name);
        return new ExpressionScope(element, Messages.Nest(nft_expr_attributes.NFTA_EXPR_DATA));
    }

    public void Dispose()
    {
        _expressions.Dispose();
        _message.Dispose();
    }

    internal readonly ref struct ExpressionScope(NetlinkBatch.NestScope element, NetlinkBatch.NestScope data)
    {
        private readonly NetlinkBatch.NestScope _element = element;
        private readonly NetlinkBatch.NestScope _data = data;

        public void Dispose()
        {
            _data.Dispose();
            _element.Dispose();
        }
    }
}
