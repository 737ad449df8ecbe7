using System.Net.Sockets;
using NetnsFixtures.Netlink;
using NetnsFixtures.SockDiag;

namespace NetnsFixtures;

/// <content>Waiting until somebody listens.</content>
public sealed partial class IsolatedNamespace
{
    // Nothing announces a new listener, so the kernel is asked again and again: often at first, for programs that start fast.
    private const int FirstMilliseconds = 1;
    private const int LastMilliseconds = 32;

    /// <summary>Waits until somebody on this host listens on a TCP port, on whichever address: a process, or code of this program.</summary>
    /// <param name="port">The port, 1 to 65535.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NetnsException">The host is disposed of, or the kernel cannot list sockets.</exception>
    /// <exception cref="OperationCanceledException">The token said so; the message has the ports that are listened on.</exception>
    public Task WaitForListenerAsync(int port, CancellationToken cancellationToken = default) =>
        WaitForListenerAsync(port, ProtocolType.Tcp, cancellationToken);

    /// <summary>Waits until somebody on this host listens on a port; with UDP, until a socket is bound to it.</summary>
    /// <param name="port">The port, 1 to 65535.</param>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <inheritdoc cref="WaitForListenerAsync(int, CancellationToken)" path="/exception"/>
    public Task WaitForListenerAsync(int port, ProtocolType protocol, CancellationToken cancellationToken = default) =>
        WaitForListenerAsync(port, protocol, static () => null, cancellationToken);

    /// <summary>The same, given up with a reason as soon as there is one.</summary>
    internal async Task WaitForListenerAsync(int port, ProtocolType protocol, Func<string?> findObstacle, CancellationToken cancellationToken)
    {
        string operation = $"wait for a listener on {protocol.ToString().ToUpperInvariant()} port {port} in '{Name}'";
        if (port is < 1 or > ushort.MaxValue || protocol is not (ProtocolType.Tcp or ProtocolType.Udp))
            throw NetnsException.Refused(operation, "there is no such port", "give 1 to 65535, TCP or UDP");
        Guard(operation);
        using NetlinkSocket socket = Run(static () => NetlinkSocket.Open(SockDiagDialect.Instance));
        for (int milliseconds = FirstMilliseconds; ; milliseconds = Math.Min(milliseconds * 2, LastMilliseconds))
        {
            string? obstacle = findObstacle(); // first, so that a listener that was there before is not overlooked
            Guard(operation);
            SortedSet<int> ports = socket.ListListeners(protocol);
            if (ports.Contains(port))
                return;
            if (obstacle is not null)
                throw NetnsException.Refused(operation, obstacle, null);
            try
            {
                await Task.Delay(milliseconds, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException cancelled)
            {
                string others = ports.Count == 0 ? "nothing listens" : $"it listens on {string.Join(", ", ports)}";
                throw new OperationCanceledException($"Gave up to {operation}: {others}", cancelled, cancellationToken);
            }
        }
    }
}
