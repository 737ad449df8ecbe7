using System.Runtime.InteropServices;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Requests about the token bucket filter (tc-tbf(8)).</summary>
internal static class TbfRequests
{
    private const byte TC_LINKLAYER_ETHERNET = 1; // linux/pkt_sched.h

    /// <param name="batch">Where the request is written.</param>
    /// <param name="link">Index of the link.</param>
    /// <param name="rate">Bytes a second.</param>
    /// <param name="burst">Bytes of the bucket.</param>
    /// <param name="limit">Bytes that may wait at once.</param>
    public static void AddTbf(this NetlinkBatch batch, int link, uint rate, uint burst, uint limit)
    {
        var options = new tc_tbf_qopt { rate = new tc_ratespec { linklayer = TC_LINKLAYER_ETHERNET, rate = rate }, limit = limit };
        using (QdiscRequests.Begin(batch, link, "tbf"))
        using (batch.Nest(TCA.TCA_OPTIONS))
        {
            batch.Put(TCA_TBF.TCA_TBF_PARMS, MemoryMarshal.AsBytes(new ReadOnlySpan<tc_tbf_qopt>(in options)));
            batch.PutUInt32(TCA_TBF.TCA_TBF_BURST, burst);
        }
    }
}
