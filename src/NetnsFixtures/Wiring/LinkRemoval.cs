using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Wiring;

/// <summary>Takes away a cable by either of its ends.</summary>
internal static class LinkRemoval
{
    /// <summary>Deletes a link, and with it its peer; one that is gone is what was wanted.</summary>
    public static void Remove(IsolatedNamespace host, int index)
    {
        try
        {
            using NetlinkExchange exchange = host.RouteSocket.Begin();
            exchange.Batch.DeleteLink(index);
            exchange.Commit();
        }
        catch (NetnsException gone) when (gone.Errno == Errno.ENODEV)
        {
            // The other end's namespace took it along.
        }
    }
}
