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
        await workload.Ours();
        long bytes = 0;
        for (int i = 0; i < Topologies; i++)
        {
            await Quiet.Wait();
            long before = GC.GetAllocatedBytesForCurrentThread();
            await workload.Ours();
            bytes += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return bytes / (double)Topologies;
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
