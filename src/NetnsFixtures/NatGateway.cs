using System.Net.Sockets;
using NetnsFixtures.Conntrack;
using NetnsFixtures.Netlink;
using NetnsFixtures.Nftables;
using NetnsFixtures.Wiring;

namespace NetnsFixtures;

/// <summary>
/// A home router between two switches, in a namespace of its own: it forwards packets, hides the hosts inside behind its outside address
/// (masquerade, IPv4 and IPv6), drops what nobody inside asked for, and forwards ports. Several can stand in a row.
/// </summary>
/// <remarks>
/// The mapping is endpoint-independent and the filtering address- and port-dependent (RFC 4787): the usual "port-restricted cone".
/// </remarks>
public sealed class NatGateway : IAsyncDisposable
{
    private const string InsideInterface = "inside";
    private const string OutsideInterface = "outside";

    private readonly NetlinkSocket _netfilter;
    private readonly Lock _gate = new();
    private readonly List<ForwardedPort> _forwardedPorts = [];

    private NatGateway(IsolatedNamespace ns, NetlinkSocket netfilter, VethCable inside, VethCable outside)
    {
        (Namespace, _netfilter, Inside, Outside) = (ns, netfilter, inside, outside);
    }

    /// <summary>A label for messages and diagrams. Several fixtures may have the same.</summary>
    public string Name => Namespace.Name;

    /// <summary>The router's own namespace, to look at it from inside.</summary>
    public IsolatedNamespace Namespace { get; }

    /// <summary>The cable to the switch of the hosts that are hidden; its end <c>A</c> is the router's interface <c>inside</c>.</summary>
    public VethCable Inside { get; }

    /// <summary>The cable to the switch of the world; its end <c>A</c> is the router's interface <c>outside</c>.</summary>
    public VethCable Outside { get; }

    /// <summary>The ports that are forwarded now.</summary>
    public IReadOnlyList<ForwardedPort> ForwardedPorts
    {
        get
        {
            lock (_gate)
                return [.. _forwardedPorts];
        }
    }

    /// <summary>Creates a router with one address on each side.</summary>
    /// <param name="inside">The switch of the hosts that are hidden.</param>
    /// <param name="insideAddress">The router's address there: the hosts' gateway.</param>
    /// <param name="outside">The switch of the world.</param>
    /// <param name="outsideAddress">The router's address there: what the world sees.</param>
    /// <param name="gateway">The next router, on the outside network; null if all the world is on that network.</param>
    /// <param name="name">The label; null is <c>nat</c>.</param>
    /// <param name="cancellationToken">Checked before the kernel is asked.</param>
    /// <exception cref="NetnsException">An address will not do, the gateway is not on the outside link, something is disposed of or missing, or the kernel refused; nothing is left behind.</exception>
    public static Task<NatGateway> CreateAsync(
        BridgeSwitch inside,
        IPPrefix insideAddress,
        BridgeSwitch outside,
        IPPrefix outsideAddress,
        HostAddress? gateway = null,
        string? name = null,
        CancellationToken cancellationToken = default) =>
        CreateAsync(
            new NatGatewayOptions
            {
                Inside = inside,
                InsideAddresses = [insideAddress],
                Outside = outside,
                OutsideAddresses = [outsideAddress],
                Gateways = gateway is { } next ? [next] : [],
                Name = name,
            },
            cancellationToken);

    /// <summary>Creates a router with any number of addresses on each side, IPv4 and IPv6.</summary>
    /// <inheritdoc cref="CreateAsync(BridgeSwitch, IPPrefix, BridgeSwitch, IPPrefix, HostAddress?, string?, CancellationToken)" path="/exception"/>
    public static async Task<NatGateway> CreateAsync(NatGatewayOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        string label = Label.Check(options.Name ?? "nat", "create a NAT gateway");
        cancellationToken.ThrowIfCancellationRequested();
        IsolatedNamespace ns = await IsolatedNamespace.CreateAsync(label, CancellationToken.None).ConfigureAwait(false);
        ns.IsA("router");
        VethCable? inside = null, outside = null;
        NetlinkSocket? netfilter = null;
        try
        {
            // Forwarding and rules before the cables: no packet ever passes an open router.
            netfilter = RouterSetup.Prepare(ns);
            Ruleset(options).Install(netfilter);
            inside = await options.Inside.ConnectAsync(Side(ns, InsideInterface, options.InsideAddresses, []), CancellationToken.None).ConfigureAwait(false);
            outside = await options.Outside.ConnectAsync(Side(ns, OutsideInterface, options.OutsideAddresses, options.Gateways), CancellationToken.None).ConfigureAwait(false);
            inside.Role = $"NAT to {options.Outside.Name}";
            outside.Role = $"NAT for {options.Inside.Name}";
            return new NatGateway(ns, netfilter, inside, outside);
        }
        catch (Exception failed)
        {
            // The ports go before the namespace, so that the switches are as they were when this is heard of.
            outside?.Remove();
            inside?.Remove();
            netfilter?.Dispose();
            ns.Close();
            throw failed is NetnsException refused ? refused.Within($"create the NAT gateway '{label}'") : failed;
        }
    }

    /// <summary>
    /// Forwards a port of the router's outside address to a host inside. Hosts inside reach it by that address too (hairpin, RFC 4787 REQ-9).
    /// </summary>
    /// <param name="protocol"><see cref="ProtocolType.Tcp"/> or <see cref="ProtocolType.Udp"/>.</param>
    /// <param name="externalPort">The port that is called, 1 to 65535.</param>
    /// <param name="target">The host that answers. Its family decides which of the router's outside addresses is called.</param>
    /// <param name="targetPort">The port on that host, 1 to 65535.</param>
    /// <param name="cancellationToken">Checked before the kernel is asked.</param>
    /// <returns>The forward, which is withdrawn when it is disposed of.</returns>
    /// <exception cref="NetnsException">The port is out of range or forwarded already, the router has no outside address of the family, or the kernel refused.</exception>
    public Task<ForwardedPort> ForwardPortAsync(
        ProtocolType protocol, int externalPort, HostAddress target, int targetPort, CancellationToken cancellationToken = default)
    {
        string operation = $"forward {protocol.ToString().ToLowerInvariant()} port {externalPort} of '{Name}' to {target} port {targetPort}";
        Guard(operation);
        PortForward rule = new PortForward(
            protocol, ExternalAddress(target, operation), Port(externalPort, operation), target, Port(targetPort, operation)).Checked();
        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<ForwardedPort>(cancellationToken)
            : Task.FromResult(Forward(rule, operation));
    }

    /// <summary>The connections that the router knows: its conntrack table, IPv4 and IPv6, as <c>conntrack -L</c> shows it.</summary>
    /// <exception cref="NetnsException">The gateway is disposed of.</exception>
    public IReadOnlyList<ConntrackEntry> GetConnections()
    {
        Guard("read the connections");
        return _netfilter.ListConnections();
    }

    /// <summary>Takes the router away with its two cables; the switches stay.</summary>
    public ValueTask DisposeAsync()
    {
        _netfilter.Dispose();
        return Namespace.DisposeAsync();
    }

    /// <summary>The name with the namespace's inode.</summary>
    public override string ToString() => Namespace.ToString();

    private ForwardedPort Forward(PortForward rule, string operation)
    {
        lock (_gate)
        {
            bool SameEntrance(ForwardedPort other) =>
                other.Protocol == rule.Protocol && other.ExternalAddress == rule.External && other.ExternalPort == rule.ExternalPort;
            if (_forwardedPorts.Find(SameEntrance) is { } taken)
                throw NetnsException.Refused(operation, $"the port is forwarded already: {taken}", "withdraw that one first, or choose another port");
            ulong[] known = [.. _forwardedPorts.Select(static port => port.RuleHandle)];
            var forwarded = new ForwardedPort(rule, NatRuleset.AddForward(_netfilter, rule, known), Withdraw);
            _forwardedPorts.Add(forwarded);
            return forwarded;
        }
    }

    private void Withdraw(ForwardedPort forwarded)
    {
        lock (_gate)
        {
            _forwardedPorts.Remove(forwarded);
            if (!Namespace.IsDisposed)
                NatRuleset.DeleteForward(_netfilter, forwarded.RuleHandle);
        }
    }

    private HostAddress ExternalAddress(HostAddress target, string operation)
    {
        foreach (IPPrefix address in Outside.A.Addresses)
        {
            if (address.Family == target.Family)
                return address.Address;
        }

        throw NetnsException.Refused(operation, $"the router has no outside address of the family of {target}", "give it one in NatGatewayOptions.OutsideAddresses");
    }

    private static ushort Port(int port, string operation) => port is > 0 and <= ushort.MaxValue
        ? (ushort)port
        : throw NetnsException.Refused(operation, $"{port} is no port: it has to be 1 to {ushort.MaxValue}", null);

    private static CableEnd Side(IsolatedNamespace ns, string interfaceName, IReadOnlyList<IPPrefix> addresses, IReadOnlyList<HostAddress> gateways) =>
        new(ns, [.. addresses]) { InterfaceName = interfaceName, Gateways = gateways };

    private static NatRuleset Ruleset(NatGatewayOptions options) =>
        new(InsideInterface, OutsideInterface, First(options.OutsideAddresses, AddressFamily.InterNetwork), First(options.OutsideAddresses, AddressFamily.InterNetworkV6));

    private static HostAddress? First(IReadOnlyList<IPPrefix> addresses, AddressFamily family)
    {
        foreach (IPPrefix address in addresses)
        {
            if (address.Family == family)
                return address.Address;
        }

        return null;
    }

    private void Guard(string operation)
    {
        if (Namespace.IsDisposed)
            throw NetnsException.Refused(operation, $"the gateway '{Name}' is disposed of", null);
    }
}
