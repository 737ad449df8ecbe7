using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Wiring;

/// <summary>
/// Pulls a cable at one end and plugs it in again. A veth has a carrier while its peer is administratively up (veth_open, veth_close in
/// drivers/net/veth.c; it has no ndo_change_carrier), so one end is taken down, and what the kernel forgets then is put back afterwards.
/// </summary>
internal sealed class CableUnplugging(HostInterface pulled, HostInterface other)
{
    private readonly Lock _gate = new();
    private List<byte[]> _routes = [];

    public bool IsPluggedIn { get; private set; } = true;

    public void Unplug()
    {
        lock (_gate)
        {
            if (!IsPluggedIn)
                return;
            KeepIPv6Addresses();
            _routes = ReadRoutes();
            using NetlinkExchange exchange = pulled.Host.RouteSocket.Begin();
            exchange.Batch.SetLinkDown(pulled.Index);
            exchange.Commit();
            CarrierBarrier.HasCarrier(other.Host.RouteSocket, other.Name);
            IsPluggedIn = false;
        }
    }

    public void PlugIn()
    {
        lock (_gate)
        {
            if (IsPluggedIn)
                return;
            using NetlinkExchange exchange = pulled.Host.RouteSocket.Begin();
            exchange.Batch.SetLinkUp(pulled.Index);
            foreach (byte[] route in _routes)
                exchange.Batch.RestoreRoute(Message(route));
            exchange.Commit();

            // The end that was up all along first: its carrier is what changes.
            CarrierBarrier.HasCarrier(other.Host.RouteSocket, other.Name);
            CarrierBarrier.HasCarrier(pulled.Host.RouteSocket, pulled.Name);
            IsPluggedIn = true;
        }
    }

    // An interface that goes down loses its IPv6 addresses unless told otherwise (ip-sysctl, keep_addr_on_down).
    private void KeepIPv6Addresses()
    {
        if (pulled.Addresses.Any(static address => address.IsIPv6))
            pulled.Host.WriteSysctl($"net/ipv6/conf/{pulled.Name}/keep_addr_on_down", "1");
    }

    // The kernel puts back the routes that it makes for addresses; all others by this interface are ours to remember.
    private List<byte[]> ReadRoutes()
    {
        using NetlinkExchange exchange = pulled.Host.RouteSocket.Begin();
        exchange.Batch.GetRoutes();
        List<byte[]?> routes = exchange.Dump((in NetlinkMessage message) =>
        {
            Route? route = Route.Parse(message);
            bool ours = route?.LinkIndex == pulled.Index && route.Protocol is not (RouteProtocol.RTPROT_KERNEL or RouteProtocol.RTPROT_RA);
            return ours ? message.Payload.ToArray() : null;
        });
        return [.. routes.OfType<byte[]>()];
    }

    private static NetlinkMessage Message(byte[] payload) =>
        new(new nlmsghdr { nlmsg_type = (ushort)RTM.RTM_NEWROUTE, nlmsg_len = (uint)(nlmsghdr.Size + payload.Length) }, payload);
}
