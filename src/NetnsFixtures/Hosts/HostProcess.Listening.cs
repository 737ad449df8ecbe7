using System.Net.Sockets;

namespace NetnsFixtures;

/// <content>Waiting until the program listens.</content>
public sealed partial class HostProcess
{
    /// <summary>Waits until somebody on the host listens on a TCP port. The end of this process ends the wait.</summary>
    /// <param name="port">The port, 1 to 65535.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NetnsException">The process ended first: the message has its last lines, if they are kept, and its exit code.</exception>
    /// <exception cref="OperationCanceledException">The token said so; the message has the ports that are listened on.</exception>
    public Task WaitForListenerAsync(int port, CancellationToken cancellationToken = default) =>
        WaitForListenerAsync(port, ProtocolType.Tcp, cancellationToken);

    /// <summary>Waits until somebody on the host listens on a port; with UDP, until a socket is bound to it. The end of this process ends the wait.</summary>
    /// <param name="port">The port, 1 to 65535.</param>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <inheritdoc cref="WaitForListenerAsync(int, CancellationToken)" path="/exception"/>
    public Task WaitForListenerAsync(int port, ProtocolType protocol, CancellationToken cancellationToken = default) =>
        Host.WaitForListenerAsync(port, protocol, () => _watch.IsCompleted ? $"{this}: {DescribeEnd()}" : null, cancellationToken);
}
