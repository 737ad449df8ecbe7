using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Nftables;

/// <summary>A chain of rules: called by the kernel if it is a base chain, else by a jump.</summary>
internal readonly record struct Chain(Table Table, string Name, BaseChain? Base = null)
{
    /// <summary>The kernel's number of the chain in its table; 0 if it was not read from there.</summary>
    public ulong Handle { get; init; }
}

internal static class ChainVerbs
{
    /// <summary><c>create chain</c>: an existing one is refused (EEXIST).</summary>
    public static void Add(this NftablesBatch batch, scoped in Chain chain)
    {
        using NetlinkBatch.MessageScope message = batch.Begin(
            nf_tables_msg_types.NFT_MSG_NEWCHAIN, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_EXCL, chain.Table.Family);
        batch.Messages.PutString(nft_chain_attributes.NFTA_CHAIN_TABLE, chain.Table.Name);
        batch.Messages.PutString(nft_chain_attributes.NFTA_CHAIN_NAME, chain.Name);
        chain.Base?.Encode(batch.Messages);
    }

    /// <summary><c>delete chain</c>, with its rules; one that is jumped to is refused (EBUSY).</summary>
    public static void Delete(this NftablesBatch batch, scoped in Chain chain)
    {
        using NetlinkBatch.MessageScope message = batch.Begin(nf_tables_msg_types.NFT_MSG_DELCHAIN, default, chain.Table.Family);
        batch.Messages.PutString(nft_chain_attributes.NFTA_CHAIN_TABLE, chain.Table.Name);
        batch.Messages.PutString(nft_chain_attributes.NFTA_CHAIN_NAME, chain.Name);
    }

    /// <summary><c>list chains</c>, of all tables and families.</summary>
    public static List<Chain> ListChains(this NetlinkSocket socket)
    {
        using NetlinkExchange exchange = socket.Begin();
        using (NftablesBatch.Begin(exchange.Batch, nf_tables_msg_types.NFT_MSG_GETCHAIN, NLM_F.NLM_F_DUMP, NFPROTO.NFPROTO_UNSPEC))
        {
        }

        return exchange.Dump(Parse);
    }

    internal static Chain Parse(in NetlinkMessage message)
    {
        string table = "", name = "", type = "";
        ulong handle = 0;
        nf_inet_hooks? hook = null;
        int priority = 0;
        NF_VERDICT? policy = null;
        foreach (NetlinkAttribute attribute in message.Attributes<nfgenmsg>())
        {
            switch ((nft_chain_attributes)attribute.Type)
            {
                case nft_chain_attributes.NFTA_CHAIN_TABLE:
                    table = attribute.AsString();
                    break;
                case nft_chain_attributes.NFTA_CHAIN_HANDLE:
                    handle = attribute.AsUInt64BigEndian();
                    break;
                case nft_chain_attributes.NFTA_CHAIN_NAME:
                    name = attribute.AsString();
                    break;
                case nft_chain_attributes.NFTA_CHAIN_HOOK:
                    (hook, priority) = ParseHook(attribute.Nested);
                    break;
                case nft_chain_attributes.NFTA_CHAIN_TYPE:
                    type = attribute.AsString();
                    break;
                case nft_chain_attributes.NFTA_CHAIN_POLICY:
                    policy = (NF_VERDICT)attribute.AsUInt32BigEndian();
                    break;
            }
        }

        BaseChain? @base = hook is { } where ? new BaseChain(type, where, priority, policy) : null;
        return new Chain(new Table(message.Fixed<nfgenmsg>().nfgen_family, table), name, @base) { Handle = handle };
    }

    private static (nf_inet_hooks Hook, int Priority) ParseHook(AttributeReader attributes)
    {
        nf_inet_hooks hook = default;
        int priority = 0;
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((nft_hook_attributes)attribute.Type)
            {
                case nft_hook_attributes.NFTA_HOOK_HOOKNUM:
                    hook = (nf_inet_hooks)attribute.AsUInt32BigEndian();
                    break;
                case nft_hook_attributes.NFTA_HOOK_PRIORITY:
                    priority = (int)attribute.AsUInt32BigEndian();
                    break;
            }
        }

        return (hook, priority);
    }
}
