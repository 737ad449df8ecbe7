using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures;

/// <content>Reading the host's state, which never waits and does not enter the namespace.</content>
public sealed partial class IsolatedNamespace
{
    /// <summary>The interfaces with their addresses, as <c>ip address</c> shows them.</summary>
    /// <exception cref="NetnsException">The namespace is disposed of.</exception>
    public IReadOnlyList<Link> GetLinks()
    {
        List<Link> links = ReadLinks();
        ILookup<int, LinkAddress> addresses = ReadAddresses().ToLookup(static address => address.LinkIndex);
        return [.. links.Select(link => link with { Addresses = [.. addresses[link.Index]] })];
    }

    /// <summary>The interface with a name.</summary>
    /// <exception cref="NetnsException">There is none, or the namespace is disposed of.</exception>
    public Link GetLink(string name)
    {
        IReadOnlyList<Link> links = GetLinks();
        return links.FirstOrDefault(link => link.Name == name)
            ?? throw NetnsException.Refused($"find interface '{name}' in '{Name}'", $"it has {string.Join(", ", links.Select(static link => link.Name))}", null);
    }

    /// <summary>The routes of a table, IPv4 and IPv6, as <c>ip route</c> shows them.</summary>
    /// <param name="table">The table; <see cref="Route.MainTable"/> unless said otherwise.</param>
    /// <exception cref="NetnsException">The namespace is disposed of.</exception>
    public IReadOnlyList<Route> GetRoutes(uint table = Route.MainTable)
    {
        using NetlinkExchange exchange = Guard("read routes")._route.Begin();
        exchange.Batch.GetRoutes();
        List<Route?> routes = exchange.Dump(static (in NetlinkMessage message) => Route.Parse(message));
        return [.. routes.OfType<Route>().Where(route => route.Table == table)];
    }

    /// <summary>The rules that choose a routing table, as <c>ip rule</c> shows them.</summary>
    /// <exception cref="NetnsException">The namespace is disposed of.</exception>
    public IReadOnlyList<RoutingRule> GetRules()
    {
        using NetlinkExchange exchange = Guard("read routing rules")._route.Begin();
        exchange.Batch.GetRules();
        List<RoutingRule?> rules = exchange.Dump(static (in NetlinkMessage message) => RoutingRule.Parse(message));
        return [.. rules.OfType<RoutingRule>()];
    }

    /// <summary>The neighbours: the ARP table and its IPv6 counterpart, as <c>ip neighbour show nud all</c> shows them.</summary>
    /// <exception cref="NetnsException">The namespace is disposed of.</exception>
    public IReadOnlyList<Neighbour> GetNeighbours()
    {
        using NetlinkExchange exchange = Guard("read neighbours")._route.Begin();
        exchange.Batch.GetNeighbours();
        List<Neighbour?> neighbours = exchange.Dump(static (in NetlinkMessage message) => Neighbour.Parse(message));
        return [.. neighbours.OfType<Neighbour>()];
    }

    internal List<Link> ReadLinks()
    {
        using NetlinkExchange exchange = Guard("read interfaces")._route.Begin();
        exchange.Batch.GetLinks();
        return exchange.Dump(static (in NetlinkMessage message) => Link.Parse(message));
    }

    internal List<LinkAddress> ReadAddresses()
    {
        using NetlinkExchange exchange = Guard("read addresses")._route.Begin();
        exchange.Batch.GetAddresses();
        List<LinkAddress?> addresses = exchange.Dump(static (in NetlinkMessage message) => LinkAddress.Parse(message));
        return [.. addresses.OfType<LinkAddress>()];
    }
}
