using System.Diagnostics;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Wiring;

/// <summary>
/// Makes the kernel finish bringing up a link. Carrier changes are worked off by a queue, up to a second later; until then a link drops
/// what it is given. Since Linux 6.8, asking for the link works off its own entry first (linkwatch_sync_dev in rtnl_getlink); before, it
/// is asked until the entry was worked off, which the operational state tells (linkwatch_do_dev, which holds the same lock as the answer).
/// </summary>
/// <remarks>Without it the first packet of 34 in 300 new cables was lost for a second; with it none in 300.</remarks>
internal static class CarrierBarrier
{
    /// <summary>Each answer is up to 2 KB, and all of a send have to fit the socket's receive queue of 208 KB with what the kernel adds.</summary>
    private const int LinksPerSend = 16;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether the link has a carrier, after all that was pending has been worked off.</summary>
    public static bool HasCarrier(NetlinkSocket socket, string interfaceName)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            CarrierState state = Read(socket, interfaceName);
            if (state.IsSettled)
                return state.HasCarrier;
            if (Stopwatch.GetElapsedTime(start) > s_patience)
                throw NetnsException.Refused($"wait for the carrier of {interfaceName}", "the kernel has not worked off its change within 10 seconds", null);
            Thread.Sleep(1);
        }
    }

    /// <summary>Works off what is pending at the near ends of new cables.</summary>
    public static void Pass(IsolatedNamespace near, IReadOnlyList<CablePlan> plans)
    {
        for (int first = 0; first < plans.Count; first += LinksPerSend)
        {
            int count = Math.Min(LinksPerSend, plans.Count - first);
            if (count == 1 || !HaveCarrier(near.RouteSocket, plans, first, count))
                PassOneByOne(near, plans, first, count);
        }
    }

    private static void PassOneByOne(IsolatedNamespace near, IReadOnlyList<CablePlan> plans, int first, int count)
    {
        for (int i = first; i < first + count; i++)
        {
            CablePlan plan = plans[i];
            if (!HasCarrier(near.RouteSocket, plan.NearVeth.Name))
                throw NetnsException.Refused($"connect '{plan.Near.Host.Name}' and '{plan.Far.Host.Name}'", $"{plan.NearVeth.Name} has no carrier", "somebody has taken the other end down or away");
        }
    }

    // Whether all of them do already, asked in one send.
    private static bool HaveCarrier(NetlinkSocket socket, IReadOnlyList<CablePlan> plans, int first, int count)
    {
        int ready = 0;
        using NetlinkExchange exchange = socket.Begin();
        for (int i = first; i < first + count; i++)
            exchange.Batch.GetLink(plans[i].NearVeth.Name);
        exchange.Commit((in NetlinkMessage message) =>
        {
            CarrierState state = CarrierState.Parse(message);
            ready += state.IsSettled && state.HasCarrier ? 1 : 0;
        });
        return ready == count;
    }

    private static CarrierState Read(NetlinkSocket socket, string interfaceName)
    {
        CarrierState? state = null;
        using NetlinkExchange exchange = socket.Begin();
        exchange.Batch.GetLink(interfaceName);
        exchange.Commit((in NetlinkMessage message) => state = CarrierState.Parse(message));
        return state ?? throw NetnsException.Refused($"read the carrier of {interfaceName}", "the kernel's answer has no link in it", null);
    }
}
