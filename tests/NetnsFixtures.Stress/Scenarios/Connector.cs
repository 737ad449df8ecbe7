using System.Net.Sockets;

namespace NetnsFixtures.Stress.Scenarios;

/// <summary>Makes the connections of a client's pool as the pool itself would, and hops as it does.</summary>
internal sealed class Connector(Tally tally)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        tally.Hop();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            tally.Hop();
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
