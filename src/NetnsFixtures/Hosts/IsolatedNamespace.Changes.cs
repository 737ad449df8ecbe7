using System.Net.NetworkInformation;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures;

/// <content>Changing the host's addresses, routes, rules and neighbours.</content>
public sealed partial class IsolatedNamespace
{
    /// <summary>Adds an address to an interface. IPv6 is usable at once: there is no duplicate address detection.</summary>
    /// <param name="interfaceName">The interface, such as <c>eth0</c> or <c>lo</c>.</param>
    /// <param name="address">The address with its prefix length.</param>
    /// <param name="cancellationToken">Checked before the kernel is asked.</param>
    /// <exception cref="NetnsException">No host can have the address, this host has it already, or there is no such interface.</exception>
    public Task AddAddressAsync(string interfaceName, IPPrefix address, CancellationToken cancellationToken = default) =>
        ChangeAsync($"add {address} to {interfaceName} of '{Name}'", cancellationToken, (batch, operation) =>
        {
            ThrowIfNoAddress(address, operation);
            ThrowIfTaken([address], operation);
            batch.AddAddress(GetLink(interfaceName).Index, address);
        });

    /// <summary>Removes an address from an interface.</summary>
    /// <inheritdoc cref="AddAddressAsync" path="/param"/>
    /// <exception cref="NetnsException">There is no such interface, or it has no such address.</exception>
    public Task RemoveAddressAsync(string interfaceName, IPPrefix address, CancellationToken cancellationToken = default) =>
        ChangeAsync($"remove {address} from {interfaceName} of '{Name}'", cancellationToken, (batch, _) =>
            batch.DeleteAddress(GetLink(interfaceName).Index, address));

    /// <summary>Adds a route.</summary>
    /// <param name="destination">A network without host bits; <c>0.0.0.0/0</c> or <c>::/0</c> for a default route.</param>
    /// <param name="gateway">The next host; null if the destination is on the link itself.</param>
    /// <param name="interfaceName">The interface that it leaves by; may be left out where a gateway tells.</param>
    /// <param name="metric">The smaller of two wins; null leaves it to the kernel.</param>
    /// <param name="cancellationToken">Checked before the kernel is asked.</param>
    /// <exception cref="NetnsException">The destination has host bits, the gateway is not on a link, or there is such a route.</exception>
    public Task AddRouteAsync(
        IPPrefix destination, HostAddress? gateway = null, string? interfaceName = null, uint? metric = null, CancellationToken cancellationToken = default) =>
        ChangeAsync($"add a route to {destination} in '{Name}'", cancellationToken, (batch, operation) =>
            batch.AddRoute(CheckedRoute(destination, gateway, interfaceName, metric, operation)));

    /// <summary>Adds a route of any kind.</summary>
    /// <inheritdoc cref="AddRouteAsync(IPPrefix, HostAddress?, string?, uint?, CancellationToken)" path="/exception"/>
    public Task AddRouteAsync(Route route, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(route);
        return ChangeAsync($"add the route {route} to '{Name}'", cancellationToken, (batch, operation) =>
        {
            ThrowIfHostBits(route.Destination, operation);
            batch.AddRoute(route);
        });
    }

    /// <summary>Removes a route: one that was read, or described as it was added.</summary>
    /// <exception cref="NetnsException">There is no such route.</exception>
    public Task RemoveRouteAsync(Route route, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(route);
        return ChangeAsync($"remove the route {route} from '{Name}'", cancellationToken, (batch, _) => batch.DeleteRoute(route));
    }

    /// <summary>Adds a rule that chooses a routing table.</summary>
    /// <exception cref="NetnsException">There is such a rule.</exception>
    public Task AddRuleAsync(RoutingRule rule, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return ChangeAsync($"add the rule '{rule}' to '{Name}'", cancellationToken, (batch, _) => batch.AddRule(rule));
    }

    /// <summary>Removes a rule.</summary>
    /// <exception cref="NetnsException">There is no such rule.</exception>
    public Task RemoveRuleAsync(RoutingRule rule, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return ChangeAsync($"remove the rule '{rule}' from '{Name}'", cancellationToken, (batch, _) => batch.DeleteRule(rule));
    }

    /// <summary>Sets a permanent neighbour entry (<c>NUD_PERMANENT</c>), so that the address is never asked for.</summary>
    public Task SetNeighbourAsync(string interfaceName, HostAddress address, PhysicalAddress macAddress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(macAddress);
        return ChangeAsync($"set the neighbour {address} on {interfaceName} of '{Name}'", cancellationToken, (batch, operation) =>
        {
            if (CableEndCheck.MacLength(macAddress) is { } fault)
                throw NetnsException.Refused(operation, fault, null);
            batch.SetNeighbour(GetLink(interfaceName).Index, address, macAddress);
        });
    }

    /// <summary>Removes a neighbour entry, so that the address is asked for again.</summary>
    /// <exception cref="NetnsException">There is no such entry.</exception>
    public Task RemoveNeighbourAsync(string interfaceName, HostAddress address, CancellationToken cancellationToken = default) =>
        ChangeAsync($"remove the neighbour {address} from {interfaceName} of '{Name}'", cancellationToken, (batch, _) =>
            batch.DeleteNeighbour(GetLink(interfaceName).Index, address));

    /// <summary>Throws if the host has one of the addresses, on whichever link.</summary>
    internal void ThrowIfTaken(IReadOnlyList<IPPrefix> addresses, string operation)
    {
        if (addresses.Count == 0)
            return;
        bool look = _mayHaveAddresses;
        for (int i = 0; i < addresses.Count; i++)
            look |= addresses[i].Address.IsLoopback; // lo has some from birth
        _mayHaveAddresses = true;
        if (!look)
            return;
        foreach (LinkAddress present in ReadAddresses())
        {
            foreach (IPPrefix address in addresses)
            {
                if (present.Prefix.Address == address.Address)
                    throw NetnsException.Refused(operation, $"'{Name}' has the address {address.Address} already, as {present.Prefix}", "choose another address, or remove that one");
            }
        }
    }

    private static void ThrowIfNoAddress(IPPrefix address, string operation)
    {
        if (CableEndCheck.Address(address) is { } fault)
            throw NetnsException.Refused(operation, fault, null);
    }

    private static void ThrowIfHostBits(IPPrefix destination, string operation)
    {
        if (!destination.IsNetwork)
            throw NetnsException.Refused(operation, $"{destination} has host bits", $"write {destination.Network}");
    }

    private Route CheckedRoute(IPPrefix destination, HostAddress? gateway, string? interfaceName, uint? metric, string operation)
    {
        ThrowIfHostBits(destination, operation);
        if (gateway is null && interfaceName is null)
            throw NetnsException.Refused(operation, "neither a gateway nor an interface is given", "give one of them");
        if (gateway is { } next && next.Family != destination.Family)
            throw NetnsException.Refused(operation, $"the gateway {next} is of another family", null);
        int? link = interfaceName is null ? null : GetLink(interfaceName).Index;
        if (gateway is { } wanted && !wanted.IsLinkLocal
            && !ReadAddresses().Any(address => (link is null || address.LinkIndex == link) && address.Prefix.Contains(wanted)))
            throw NetnsException.Refused(operation, $"the gateway {wanted} is on none of the links of '{Name}'", "give an address within the prefix of one of the host's addresses");
        return new Route { Destination = destination, Gateway = gateway, LinkIndex = link, Metric = metric ?? 0 };
    }

    private Task ChangeAsync(string operation, CancellationToken cancellationToken, Action<NetlinkBatch, string> compose)
    {
        NetlinkSocket route = Guard(operation)._route;
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);

        using NetlinkExchange exchange = route.Begin();
        compose(exchange.Batch, operation);
        try
        {
            exchange.Commit();
        }
        catch (NetnsException refused)
        {
            throw refused.Within(operation);
        }

        return Task.CompletedTask;
    }

    private void BringUpLoopback()
    {
        using NetlinkExchange exchange = _route.Begin();
        exchange.Batch.SetLinkUp(LoopbackIndex);
        exchange.Commit();
    }

    /// <summary><c>LOOPBACK_IFINDEX</c>: the loopback is the first device of every namespace (net/core/dev.c).</summary>
    private const int LoopbackIndex = 1;
}
