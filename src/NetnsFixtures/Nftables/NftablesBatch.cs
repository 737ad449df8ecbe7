using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Nftables;

/// <summary>
/// A change of the ruleset that the kernel makes as a whole or not at all. What is added and deleted within the <c>using</c> scope lies
/// between the two messages that nfnetlink wants around it; commit the exchange when the scope has ended.
/// </summary>
/// <remarks>
/// The last message in the scope is the one to be acknowledged: kernels before 6.10 ignore <c>NLM_F_ACK</c> on the end of a batch
/// (nfnetlink_rcv_batch). Its acknowledgement is sent once the whole is carried out. A failure names the message that caused it, or the
/// begin of the batch if the whole is refused: no privilege, no nf_tables in the kernel, or a failure while putting it into force.
/// </remarks>
internal readonly ref struct NftablesBatch
{
    public NftablesBatch(NetlinkBatch messages)
    {
        Messages = messages;
        Frame(NFNL_MSG.NFNL_MSG_BATCH_BEGIN);
    }

    public NetlinkBatch Messages { get; }

    public void Dispose()
    {
        // Nothing to change: a commit of no messages does nothing.
        if (Messages.Count == 1)
        {
            Messages.Clear();
            return;
        }

        Messages.AcknowledgeHere();
        Frame(NFNL_MSG.NFNL_MSG_BATCH_END);
    }

    internal NetlinkBatch.MessageScope Begin(nf_tables_msg_types message, NLM_F flags, NFPROTO family) =>
        Begin(Messages, message, flags, family);

    internal static NetlinkBatch.MessageScope Begin(NetlinkBatch messages, nf_tables_msg_types message, NLM_F flags, NFPROTO family) =>
        messages.Begin((ushort)(((int)NFNL_SUBSYS.NFNL_SUBSYS_NFTABLES << 8) | (int)message), flags, new nfgenmsg { nfgen_family = family });

    // The type's high byte is NFNL_SUBSYS_NONE, and the subsystem stands where other messages have nothing.
    private void Frame(NFNL_MSG message)
    {
        using (Messages.Begin((ushort)message, default, new nfgenmsg { res_id = (ushort)NFNL_SUBSYS.NFNL_SUBSYS_NFTABLES }))
        {
        }
    }
}
