using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Nftables;

/// <summary>A table: the name under which chains are kept together, and the family whose packets they see.</summary>
internal readonly record struct Table(NFPROTO Family, string Name)
{
    /// <summary>The kernel's number of the table in this namespace; 0 if it was not read from there.</summary>
    public ulong Handle { get; init; }
}

internal static class TableVerbs
{
    /// <summary><c>create table</c>: an existing one is refused (EEXIST).</summary>
    public static void Add(this NftablesBatch batch, scoped in Table table, nft_table_flags flags = default)
    {
        using NetlinkBatch.MessageScope message = batch.Begin(
            nf_tables_msg_types.NFT_MSG_NEWTABLE, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_EXCL, table.Family);
        batch.Messages.PutString(nft_table_attributes.NFTA_TABLE_NAME, table.Name);
        batch.Messages.PutUInt32BigEndian(nft_table_attributes.NFTA_TABLE_FLAGS, (uint)flags);
    }

    /// <summary><c>delete table</c>, with all that is in it.</summary>
    public static void Delete(this NftablesBatch batch, scoped in Table table)
    {
        using NetlinkBatch.MessageScope message = batch.Begin(nf_tables_msg_types.NFT_MSG_DELTABLE, default, table.Family);
        batch.Messages.PutString(nft_table_attributes.NFTA_TABLE_NAME, table.Name);
    }

    /// <summary><c>list tables</c>, of all families.</summary>
    public static List<Table> ListTables(this NetlinkSocket socket)
    {
        using NetlinkExchange exchange = socket.Begin();
        using (NftablesBatch.Begin(exchange.Batch, nf_tables_msg_types.NFT_MSG_GETTABLE, NLM_F.NLM_F_DUMP, NFPROTO.NFPROTO_UNSPEC))
        {
        }

        return exchange.Dump(Parse);
    }

    internal static Table Parse(in NetlinkMessage message)
    {
        string name = "";
        ulong handle = 0;
        foreach (NetlinkAttribute attribute in message.Attributes<nfgenmsg>())
        {
            switch ((nft_table_attributes)attribute.Type)
            {
                case nft_table_attributes.NFTA_TABLE_NAME:
                    name = attribute.AsString();
                    break;
                case nft_table_attributes.NFTA_TABLE_HANDLE:
                    handle = attribute.AsUInt64BigEndian();
                    break;
            }
        }

        return new Table(message.Fixed<nfgenmsg>().nfgen_family, name) { Handle = handle };
    }
}
