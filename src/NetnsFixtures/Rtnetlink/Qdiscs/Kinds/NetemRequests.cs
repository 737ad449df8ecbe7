using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Requests about the network emulator (tc-netem(8)).</summary>
internal static class NetemRequests
{
    public static void AddNetem(this NetlinkBatch batch, int link, in tc_netem_qopt options)
    {
        using (QdiscRequests.Begin(batch, link, "netem"))
        using (batch.Nest(TCA.TCA_OPTIONS))
            batch.Append(options);
    }
}
