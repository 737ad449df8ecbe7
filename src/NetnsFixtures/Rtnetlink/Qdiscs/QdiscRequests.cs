using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Requests about queueing disciplines of any kind (tc(8)).</summary>
internal static class QdiscRequests
{
    /// <summary>What is called <c>root</c>: the place from which a link takes what it sends (linux/pkt_sched.h).</summary>
    private const uint TC_H_ROOT = 0xFFFFFFFF;

    /// <summary>Makes a qdisc that needs no options: <c>fq_codel</c>, <c>pfifo</c>.</summary>
    public static void AddQdisc(this NetlinkBatch batch, int link, string kind)
    {
        using (Begin(batch, link, kind))
        {
        }
    }

    /// <summary>Starts a request for a new qdisc at the root of a link; one that was made there before is refused (EEXIST).</summary>
    internal static NetlinkBatch.MessageScope Begin(NetlinkBatch batch, int link, string kind)
    {
        var place = new tcmsg { tcm_ifindex = link, tcm_parent = TC_H_ROOT };
        NetlinkBatch.MessageScope scope = batch.Begin((ushort)RTM.RTM_NEWQDISC, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_EXCL, place);
        batch.PutString(TCA.TCA_KIND, kind);
        return scope;
    }
}
