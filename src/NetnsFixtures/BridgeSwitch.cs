using System.Security.Cryptography;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using NetnsFixtures.Wiring;

namespace NetnsFixtures;

/// <summary>
/// A switch (bridge(8)) in a namespace of its own, which any number of hosts can be connected to. Multicast and broadcast reach every port.
/// Its cables go with it.
/// </summary>
public sealed class BridgeSwitch : IAsyncDisposable
{
    private const string BridgeName = "br0";

    private readonly Lock _gate = new();
    private readonly List<VethCable> _cables = [];
    private readonly int _bridgeIndex;
    private bool _isUp;

    private BridgeSwitch(IsolatedNamespace ns, int bridgeIndex) => (Namespace, _bridgeIndex) = (ns, bridgeIndex);

    /// <summary>A label for messages and diagrams. Several fixtures may have the same.</summary>
    public string Name => Namespace.Name;

    /// <summary>The namespace that the switch is in, to look at it from inside.</summary>
    public IsolatedNamespace Namespace { get; }

    /// <summary>The cables that are connected now, in the order in which they were.</summary>
    public IReadOnlyList<VethCable> Cables
    {
        get
        {
            lock (_gate)
                return [.. _cables.Where(static cable => !cable.A.Host.IsDisposed)];
        }
    }

    /// <summary>Creates a switch that nobody is connected to.</summary>
    /// <param name="name">The label: 1 to 64 bytes without a slash, white space or control character.</param>
    /// <param name="options">Settings; null for the usual.</param>
    /// <param name="cancellationToken">Checked before the kernel is asked.</param>
    /// <exception cref="NetnsException">The name is no label, the privilege or bridges are missing, or the kernel refused.</exception>
    public static Task<BridgeSwitch> CreateAsync(string? name = null, BridgeSwitchOptions? options = null, CancellationToken cancellationToken = default)
    {
        string label = Label.Check(name ?? "switch", "create a switch");
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<BridgeSwitch>(cancellationToken);
        IsolatedNamespace ns = IsolatedNamespace.CreateDown(label, NamespaceRole.Switch);
        ns.IsA("switch");
        try
        {
            int index = ns.Interfaces.Take(BridgeName, BridgeName).Index;
            using NetlinkExchange exchange = ns.RouteSocket.Begin();
            exchange.Batch.AddBridge(BridgeName, index, mtu: null, (options ?? new BridgeSwitchOptions()).MulticastSnooping);
            exchange.Commit();
            return Task.FromResult(new BridgeSwitch(ns, index));
        }
        catch (Exception failed)
        {
            ns.Close();
            throw failed is NetnsException refused ? refused.Within($"create the switch '{label}'") : failed;
        }
    }

    /// <summary>Connects a host by a cable. When this returns the first packet arrives.</summary>
    /// <param name="host">The host.</param>
    /// <param name="address">Its address on this network.</param>
    /// <param name="gateway">Its default gateway, on this network.</param>
    /// <param name="cancellationToken">Checked before the kernel is asked.</param>
    /// <exception cref="NetnsException">The address will not do or is taken, the gateway is not on the link, something is disposed of, or the kernel refused; nothing is left behind.</exception>
    public Task<VethCable> ConnectAsync(IsolatedNamespace host, IPPrefix address, HostAddress? gateway = null, CancellationToken cancellationToken = default) =>
        ConnectAsync(new CableEnd(host, address) { Gateways = gateway is { } one ? [one] : [] }, cancellationToken);

    /// <summary>Connects a host, with any number of addresses, interface name, MTU and MAC as the end says.</summary>
    /// <inheritdoc cref="ConnectAsync(IsolatedNamespace, IPPrefix, HostAddress?, CancellationToken)" path="/exception"/>
    public async Task<VethCable> ConnectAsync(CableEnd end, CancellationToken cancellationToken = default) =>
        (await ConnectAsync([end], cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Connects many hosts at once, all or none, in a fraction of the time that one by one takes.</summary>
    /// <inheritdoc cref="ConnectAsync(IsolatedNamespace, IPPrefix, HostAddress?, CancellationToken)" path="/exception"/>
    public Task<IReadOnlyList<VethCable>> ConnectAsync(IReadOnlyCollection<CableEnd> ends, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ends);
        string operation = ends.Count == 1 ? $"connect '{ends.First().Host.Name}' to the switch '{Name}'" : $"connect {ends.Count} hosts to the switch '{Name}'";
        foreach (CableEnd end in ends)
        {
            CableEndCheck.ThrowIfWrong(end, operation);
            end.Host.ThrowIfTaken(end.Addresses, operation);
        }

        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<IReadOnlyList<VethCable>>(cancellationToken);
        try
        {
            lock (_gate)
                return Task.FromResult(Connect(ends));
        }
        catch (NetnsException refused)
        {
            throw refused.Within(operation);
        }
    }

    /// <summary>
    /// Plugs the machine that runs the tests into this switch too, so that a browser or a debugger on it reaches the hosts. Its interface
    /// has a random name and goes with the cable, with the switch, or with the process.
    /// </summary>
    /// <param name="address">The machine's address on this network. No route of the machine may lead into its prefix already.</param>
    /// <param name="cancellationToken">Checked before the kernel is asked.</param>
    /// <exception cref="NetnsException">The machine has a route into that prefix, which would be diverted; or as for a host.</exception>
    public async Task<VethCable> ConnectThisMachineAsync(IPPrefix address, CancellationToken cancellationToken = default)
    {
        IsolatedNamespace machine = IsolatedNamespace.OpenHome();
        try
        {
            MachineRoutes.ThrowIfDiverted(machine, address, $"connect this machine to the switch '{Name}' as {address}");
            var end = new CableEnd(machine, address) { InterfaceName = $"netns-{RandomNumberGenerator.GetHexString(8, lowercase: true)}" };
            return await ConnectAsync(end, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            machine.Close();
            throw;
        }
    }

    /// <summary>The forwarding table: which port each hardware address is reached by, as <c>bridge fdb show br br0</c> shows it.</summary>
    /// <exception cref="NetnsException">The switch is disposed of.</exception>
    public IReadOnlyList<ForwardingEntry> GetForwardingTable()
    {
        using NetlinkExchange exchange = Namespace.RouteSocket.Begin();
        exchange.Batch.GetForwardingEntries();
        List<ForwardingEntry?> entries = exchange.Dump(static (in NetlinkMessage message) => ForwardingEntry.Parse(message));
        return [.. entries.OfType<ForwardingEntry>()];
    }

    /// <summary>The cable whose port a forwarding entry points to; null for the bridge's own entries.</summary>
    public VethCable? FindCable(ForwardingEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Cables.FirstOrDefault(cable => cable.B.Index == entry.PortIndex);
    }

    /// <summary>Takes the switch away with all its cables; the hosts stay.</summary>
    public ValueTask DisposeAsync()
    {
        // The machine's own interface must be gone when this returns; the others the kernel removes behind us.
        foreach (VethCable cable in Cables.Where(static cable => cable.A.Host.IsHome))
            cable.Remove();
        return Namespace.DisposeAsync();
    }

    /// <summary>The name with the namespace's inode.</summary>
    public override string ToString() => Namespace.ToString();

    private IReadOnlyList<VethCable> Connect(IReadOnlyCollection<CableEnd> ends)
    {
        IReadOnlyList<CablePlan> plans = CableLayer.Lay(Namespace, () => PortPlans.Take(Namespace, _bridgeIndex, ends), BringUp);
        List<VethCable> cables = [.. plans.Select(Cable)];
        _cables.AddRange(cables);
        return cables;
    }

    private VethCable Cable(CablePlan plan)
    {
        var host = new HostInterface(plan.Far, plan.FarVeth);
        var port = new HostInterface(plan.Near, plan.NearVeth);
        return new VethCable(host, port, pulled: port, Forget);
    }

    private void Forget(VethCable cable)
    {
        lock (_gate)
            _cables.Remove(cable);
        if (cable.A.Host.IsHome)
            cable.A.Host.Close();
    }

    // Up last, after the first ports: adding ports to a bridge that is up makes each of them an event of its own.
    private void BringUp()
    {
        if (_isUp)
            return;
        using NetlinkExchange exchange = Namespace.RouteSocket.Begin();
        exchange.Batch.SetLinkUp(_bridgeIndex);
        exchange.Commit();
        CarrierBarrier.HasCarrier(Namespace.RouteSocket, BridgeName);
        _isUp = true;
    }
}
