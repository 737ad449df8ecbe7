using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Conntrack;

internal static class ConntrackVerbs
{
    /// <summary><c>conntrack -L</c>: the connections of both families, in no order.</summary>
    public static List<ConntrackEntry> ListConnections(this NetlinkSocket socket)
    {
        using NetlinkExchange exchange = socket.Begin();
        EncodeList(exchange.Batch);
        return exchange.Dump(ConntrackParser.Parse);
    }

    internal static void EncodeList(NetlinkBatch messages)
    {
        const ushort Type = ((int)NFNL_SUBSYS.NFNL_SUBSYS_CTNETLINK << 8) | (int)cntl_msg_types.IPCTNL_MSG_CT_GET;
        using (messages.Begin(Type, NLM_F.NLM_F_DUMP, new nfgenmsg { nfgen_family = NFPROTO.NFPROTO_UNSPEC }))
        {
        }
    }
}
