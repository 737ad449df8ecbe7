using NetnsFixtures.Interop;
using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;
using NetnsFixtures.Nftables.Expressions;
using static NetnsFixtures.Nftables.nf_tables_msg_types;

namespace NetnsFixtures.Nftables;

/// <summary>nf_tables in the words of <c>nft</c>.</summary>
internal sealed class NftablesDialect : SubsystemDialect
{
    private const string LacksNftables = "the running kernel lacks nf_tables: modprobe nf_tables, or use a kernel with CONFIG_NF_TABLES";

    public override NFNL_SUBSYS Subsystem => NFNL_SUBSYS.NFNL_SUBSYS_NFTABLES;

    public override string Describe(in NetlinkMessage request)
    {
        if (IsBatch(request))
            return "apply a batch of nft commands";

        string family = NftablesWords.Family(request.Fixed<nfgenmsg>().nfgen_family);
        switch ((nf_tables_msg_types)MessageOf(request.Header.nlmsg_type))
        {
            case NFT_MSG_NEWTABLE:
                return $"add table {family} {TableVerbs.Parse(request).Name}";
            case NFT_MSG_DELTABLE:
                return $"delete table {family} {TableVerbs.Parse(request).Name}";
            case NFT_MSG_NEWCHAIN:
                Chain chain = ChainVerbs.Parse(request);
                string hook = chain.Base is { } @base ? $" {{ {@base} }}" : "";
                return $"add chain {family} {chain.Table.Name} {chain.Name}{hook}";
            case NFT_MSG_DELCHAIN:
                chain = ChainVerbs.Parse(request);
                return $"delete chain {family} {chain.Table.Name} {chain.Name}";
            case NFT_MSG_NEWRULE:
                Rule rule = RuleVerbs.Parse(request);
                return $"add rule {family} {rule.Table.Name} {rule.Chain}";
            case NFT_MSG_DELRULE:
                rule = RuleVerbs.Parse(request);
                return $"delete rule {family} {rule.Table.Name} {rule.Chain} handle {rule.Handle}";
            case NFT_MSG_GETTABLE:
                return "list tables";
            case NFT_MSG_GETCHAIN:
                return "list chains";
            case NFT_MSG_GETRULE:
                return "list rules";
            default:
                return $"send the nf_tables message {MessageOf(request.Header.nlmsg_type)}";
        }
    }

    public override string? NameAttribute(ushort messageType, ushort attributeType) => (nf_tables_msg_types)MessageOf(messageType) switch
    {
        NFT_MSG_NEWTABLE or NFT_MSG_GETTABLE or NFT_MSG_DELTABLE => Enum.GetName((nft_table_attributes)attributeType),
        NFT_MSG_NEWCHAIN or NFT_MSG_GETCHAIN or NFT_MSG_DELCHAIN => Enum.GetName((nft_chain_attributes)attributeType),
        NFT_MSG_NEWRULE or NFT_MSG_GETRULE or NFT_MSG_DELRULE => Enum.GetName((nft_rule_attributes)attributeType),
        _ => null,
    };

    // What the kernel lacks shows in three ways: nf_tables itself in the begin of a batch (EOPNOTSUPP) or a list request (EINVAL), a chain
    // type and an expression as something that was not found (ENOENT), as a missing table or chain is.
    public override string? Advise(in NetlinkMessage request, Errno errno)
    {
        var message = (nf_tables_msg_types)MessageOf(request.Header.nlmsg_type);
        return errno switch
        {
            Errno.EOPNOTSUPP when IsBatch(request) => LacksNftables,
            Errno.EINVAL when message is NFT_MSG_GETTABLE or NFT_MSG_GETCHAIN or NFT_MSG_GETRULE => LacksNftables,
            Errno.EOPNOTSUPP when message == NFT_MSG_NEWCHAIN => "choose a hook at which the family has chains of this type",
            Errno.EOPNOTSUPP when message == NFT_MSG_NEWRULE =>
                "put the rule into a chain of the type, hook and family that its statement needs",
            Errno.ENOENT when message == NFT_MSG_NEWCHAIN =>
                "add the table first; if it is there, the kernel lacks the chain type: modprobe nft_chain_nat",
            Errno.ENOENT when message == NFT_MSG_NEWRULE => AdviseRule(request),
            Errno.ENOENT when message is NFT_MSG_DELTABLE or NFT_MSG_DELCHAIN or NFT_MSG_DELRULE =>
                "it is gone already, or was never in this namespace",
            Errno.EEXIST when message is NFT_MSG_NEWTABLE or NFT_MSG_NEWCHAIN => "delete the existing one first, or choose another name",
            Errno.EBUSY when message == NFT_MSG_DELCHAIN => "delete the rules that jump to it first",
            _ => null,
        };
    }

    private static bool IsBatch(in NetlinkMessage request) =>
        request.Header.nlmsg_type is (ushort)NFNL_MSG.NFNL_MSG_BATCH_BEGIN or (ushort)NFNL_MSG.NFNL_MSG_BATCH_END;

    private static string AdviseRule(in NetlinkMessage request)
    {
        List<string> modules = ModulesFor(request);
        string load = modules.Count == 0 ? "" : $": modprobe -a {string.Join(' ', modules)}";
        return $"add the table and the chain first; if they are there, the kernel lacks an expression of the rule{load}";
    }

    // Most expressions are part of nf_tables; these come as modules.
    private static List<string> ModulesFor(in NetlinkMessage request)
    {
        var modules = new List<string>();
        foreach (NetlinkAttribute attribute in request.Attributes<nfgenmsg>())
        {
            if ((nft_rule_attributes)attribute.Type != nft_rule_attributes.NFTA_RULE_EXPRESSIONS)
                continue;
            foreach (NetlinkAttribute element in attribute.Nested)
            {
                foreach (NetlinkAttribute part in element.Nested)
                {
                    if ((nft_expr_attributes)part.Type == nft_expr_attributes.NFTA_EXPR_NAME
                        && part.AsString() is "ct" or "nat" or "masq"
                        && !modules.Contains($"nft_{part.AsString()}"))
                    {
                        modules.Add($"nft_{part.AsString()}");
                    }
                }
            }
        }

        return modules;
    }
}
