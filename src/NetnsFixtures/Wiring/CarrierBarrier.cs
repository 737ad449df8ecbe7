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
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether the link has a carrier, after all that was pending has been worked off.</summary>
    public static bool HasCarrier(NetlinkSocket socket, string interfaceName)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            Link link = Read(socket, interfaceName);
            if (!link.IsUp || link.HasCarrier == (link.OperationalState == OperationalState.IF_OPER_UP))
                return link.HasCarrier;
            if (Stopwatch.GetElapsedTime(start) > s_patience)
                throw NetnsException.Refused($"wait for the carrier of {interfaceName}", "the kernel has not worked off its change within 10 seconds", null);
            Thread.Sleep(1);
        }
    }

    /// <summary>Works off what is pending at the near ends of new cables.</summary>
    public static void Pass(IsolatedNamespace near, IReadOnlyList<CablePlan> plans)
    {
        foreach (CablePlan plan in plans)
        {
            if (!HasCarrier(near.RouteSocket, plan.NearVeth.Name))
                throw NetnsException.Refused($"connect '{plan.Near.Host.Name}' and '{plan.Far.Host.Name}'", $"{plan.NearVeth.Name} has no carrier", "somebody has taken the other end down or away");
        }
    }

    private static Link Read(NetlinkSocket socket, string interfaceName)
    {
        Link? link = null;
        using NetlinkExchange exchange = socket.Begin();
        exchange.Batch.GetLink(interfaceName);
        exchange.Commit((in NetlinkMessage message) => link = Link.Parse(message));
        return link ?? throw NetnsException.Refused($"read the carrier of {interfaceName}", "the kernel's answer has no link in it", null);
    }
}
