using NetnsFixtures.Wiring;

namespace NetnsFixtures;

/// <summary>
/// A cable between two hosts, or between a host and a switch (veth(4)). When it is there it is ready: the first packet arrives. It goes
/// with either of its hosts, or when it is disposed of.
/// </summary>
public sealed class VethCable : IAsyncDisposable
{
    private readonly CableUnplugging _unplugging;
    private readonly Action<VethCable>? _onRemoved;
    private int _disposed;

    internal VethCable(HostInterface a, HostInterface b, HostInterface pulled, Action<VethCable>? onRemoved = null)
    {
        (A, B, _onRemoved) = (a, b, onRemoved);
        _unplugging = new CableUnplugging(pulled, pulled == a ? b : a);
    }

    /// <summary>The first end. On a cable to a switch: the host's.</summary>
    public HostInterface A { get; }

    /// <summary>The second end. On a cable to a switch: the switch's port.</summary>
    public HostInterface B { get; }

    /// <summary>Whether both ends are plugged in.</summary>
    public bool IsPluggedIn => _unplugging.IsPluggedIn;

    /// <summary>What host <see cref="A"/> does by this cable beside being there, for diagrams; null if nothing.</summary>
    internal string? Role { get; set; }

    /// <summary>Connects two hosts with an address each; the interfaces are named <c>eth0</c>, <c>eth1</c>, ...</summary>
    /// <exception cref="NetnsException">An address will not do or is taken, a host is disposed of, or the kernel refused; nothing is left behind.</exception>
    public static Task<VethCable> ConnectAsync(
        IsolatedNamespace a, IPPrefix addressA, IsolatedNamespace b, IPPrefix addressB, CancellationToken cancellationToken = default) =>
        ConnectAsync(new CableEnd(a, addressA), new CableEnd(b, addressB), cancellationToken);

    /// <summary>Connects two hosts, with any number of addresses, names, MTU and MAC as each end says.</summary>
    /// <inheritdoc cref="ConnectAsync(IsolatedNamespace, IPPrefix, IsolatedNamespace, IPPrefix, CancellationToken)" path="/exception"/>
    public static Task<VethCable> ConnectAsync(CableEnd a, CableEnd b, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        string operation = $"connect '{a.Host.Name}' and '{b.Host.Name}' by a cable";
        CableEndCheck.ThrowIfWrong(a, operation);
        CableEndCheck.ThrowIfWrong(b, operation);
        a.Host.ThrowIfTaken(a.Addresses, operation);
        b.Host.ThrowIfTaken(b.Addresses, operation);
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<VethCable>(cancellationToken);
        try
        {
            IReadOnlyList<CablePlan> plans = CableLayer.Lay(a.Host, () => [CablePlan.Take(a, "eth", b, "eth", master: null)]);
            var near = new HostInterface(a, plans[0].NearVeth);
            var far = new HostInterface(b, plans[0].FarVeth);
            return Task.FromResult(new VethCable(near, far, pulled: far));
        }
        catch (NetnsException refused)
        {
            throw refused.Within(operation);
        }
    }

    /// <summary>
    /// Pulls the cable: no packet passes, and the hosts see it. A host at a switch loses its carrier and keeps its addresses and routes, as
    /// with a real cable. Between two hosts the kernel has no such thing as a pulled veth, so <see cref="B"/> is taken down and
    /// <see cref="A"/> loses its carrier; what B's interface had comes back when it is plugged in.
    /// </summary>
    /// <remarks>Pulling a cable that is not plugged in does nothing.</remarks>
    /// <exception cref="NetnsException">An end's host is disposed of, or the kernel refused.</exception>
    public Task UnplugAsync(CancellationToken cancellationToken = default)
    {
        Guard("unplug");
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);
        _unplugging.Unplug();
        return Task.CompletedTask;
    }

    /// <summary>Plugs the cable in again. When it returns the first packet arrives.</summary>
    /// <remarks>Plugging in a cable that is plugged in does nothing.</remarks>
    /// <exception cref="NetnsException">An end's host is disposed of, or the kernel refused.</exception>
    public Task PlugInAsync(CancellationToken cancellationToken = default)
    {
        Guard("plug in");
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);
        _unplugging.PlugIn();
        return Task.CompletedTask;
    }

    /// <summary>Takes the cable away, with both its interfaces.</summary>
    public ValueTask DisposeAsync()
    {
        Remove();
        return ValueTask.CompletedTask;
    }

    internal void Remove()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        // Deleting either end deletes both; an end whose namespace is gone is gone itself.
        HostInterface? alive = !A.Host.IsDisposed ? A : !B.Host.IsDisposed ? B : null;
        if (alive is not null)
            LinkRemoval.Remove(alive.Host, alive.Index);
        A.Host.Interfaces.GiveBack(A.Name);
        B.Host.Interfaces.GiveBack(B.Name);
        _onRemoved?.Invoke(this);
    }

    /// <summary>Both ends.</summary>
    public override string ToString() => $"{A} -- {B}";

    private void Guard(string operation)
    {
        if (Volatile.Read(ref _disposed) != 0)
            throw NetnsException.Refused($"{operation} the cable {this}", "the cable is disposed of", null);
    }
}
