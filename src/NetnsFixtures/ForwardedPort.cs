using System.Net.Sockets;
using NetnsFixtures.Nftables;

namespace NetnsFixtures;

/// <summary>A port of a <see cref="NatGateway"/> that leads to a host inside, until it is withdrawn or disposed of.</summary>
public sealed class ForwardedPort : IAsyncDisposable
{
    private readonly Action<ForwardedPort> _withdraw;
    private int _withdrawn;

    internal ForwardedPort(PortForward rule, ulong ruleHandle, Action<ForwardedPort> withdraw) =>
        (Rule, RuleHandle, _withdraw) = (rule, ruleHandle, withdraw);

    /// <summary>TCP or UDP.</summary>
    public ProtocolType Protocol => Rule.Protocol;

    /// <summary>The gateway's address that is called.</summary>
    public HostAddress ExternalAddress => Rule.External;

    /// <summary>The gateway's port that is called.</summary>
    public int ExternalPort => Rule.ExternalPort;

    /// <summary>The host that answers.</summary>
    public HostAddress Target => Rule.Target;

    /// <summary>The port on that host.</summary>
    public int TargetPort => Rule.TargetPort;

    internal PortForward Rule { get; }

    internal ulong RuleHandle { get; }

    /// <summary>
    /// Takes the forward back: new connections are refused. Those that it has let in go on, as with a real router. Once is enough, twice
    /// does no harm.
    /// </summary>
    public Task WithdrawAsync()
    {
        if (Interlocked.Exchange(ref _withdrawn, 1) == 0)
            _withdraw(this);
        return Task.CompletedTask;
    }

    /// <summary>Withdraws it.</summary>
    public ValueTask DisposeAsync() => new(WithdrawAsync());

    /// <summary>As in <c>tcp 203.0.113.1:8080 -> 192.168.1.10:80</c>.</summary>
    public override string ToString() => Rule.ToString();
}
