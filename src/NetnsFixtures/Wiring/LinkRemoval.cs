using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Wiring;

/// <summary>Takes away a cable by either of its ends.</summary>
internal static class LinkRemoval
{
    /// <summary>Deletes a link that may not have been made, in whose place somebody else may have made one.</summary>
    public static void RemoveIfThere(IsolatedNamespace host, VethEnd veth)
    {
        if (host.ReadLinks().Exists(link => link.Index == veth.Index && link.Name == veth.Name))
            Remove(host, veth.Index);
    }

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
