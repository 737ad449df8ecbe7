using System.Net;
using System.Net.Sockets;

namespace NetnsFixtures;

/// <content>Sockets for code that is not inside: a socket belongs to the host that it was made on, whoever uses it.</content>
public sealed partial class IsolatedNamespace
{
    /// <summary>Makes a socket that belongs to this host for life and can be used from anywhere.</summary>
    /// <param name="addressFamily">As for <see cref="Socket(AddressFamily, SocketType, ProtocolType)"/>.</param>
    /// <param name="socketType">As for <see cref="Socket(AddressFamily, SocketType, ProtocolType)"/>.</param>
    /// <param name="protocolType">As for <see cref="Socket(AddressFamily, SocketType, ProtocolType)"/>.</param>
    /// <exception cref="NetnsException">The namespace is disposed of.</exception>
    /// <exception cref="SocketException">The kernel has no such socket.</exception>
    public Socket CreateSocket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType) =>
        Run(() => new Socket(addressFamily, socketType, protocolType));

    /// <summary>
    /// Makes a handler for an <see cref="HttpClient"/> whose connections are all made from this host, and whose names are looked up here,
    /// whichever code calls it. It uses no proxy: the one of the environment is the machine's.
    /// </summary>
    /// <exception cref="NetnsException">The namespace is disposed of; later, from the client, wrapped in an <see cref="HttpRequestException"/>.</exception>
    public SocketsHttpHandler CreateHttpHandler()
    {
        Guard("make an HTTP handler");
        return new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (context, cancellationToken) =>
                new NetworkStream(await ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false), ownsSocket: true),
        };
    }

    // The addresses of a name one after the other, as the runtime does it.
    private async Task<Socket> ConnectAsync(DnsEndPoint destination, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = await Run(() => Dns.GetHostAddressesAsync(destination.Host, cancellationToken)).ConfigureAwait(false);
        for (int i = 0; ; i++)
        {
            Socket socket = CreateSocket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.NoDelay = true;
                await socket.ConnectAsync(new IPEndPoint(addresses[i], destination.Port), cancellationToken).ConfigureAwait(false);
                return socket;
            }
            catch (SocketException) when (i + 1 < addresses.Length)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
