using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Benchmarks;

/// <summary>Bytes that C# allocates, once everything is warm.</summary>
internal static class Allocations
{
    private const int Topologies = 20;
    private const int Messages = 1000;

    /// <summary>Bytes for one topology. Fixtures complete their tasks before they return them, so one thread allocates all.</summary>
    public static async Task<double> OfTopology(Workload workload)
    {
        var run = new PairedRun(workload);
        await workload.Ours();
        long before = GC.GetAllocatedBytesForCurrentThread();
        long settling = 0;
        for (int i = 0; i < Topologies; i++)
        {
            await workload.Ours();
            long here = GC.GetAllocatedBytesForCurrentThread();
            Thread.Sleep(run.SettleTime);
            settling += GC.GetAllocatedBytesForCurrentThread() - here;
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before - settling) / (double)Topologies;
    }

    /// <summary>Bytes for one netlink request that is sent and acknowledged.</summary>
    public static async Task<double> OfRequest()
    {
        await using IsolatedNamespace host = await IsolatedNamespace.CreateAsync();
        Send(host.RouteSocket);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Messages; i++)
            Send(host.RouteSocket);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Messages;
    }

    private static void Send(NetlinkSocket socket)
    {
        using NetlinkExchange exchange = socket.Begin();
        exchange.Batch.SetLinkUp(1);
        exchange.Commit();
    }
}
