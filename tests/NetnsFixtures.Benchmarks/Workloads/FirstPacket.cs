using System.Net;
using System.Net.Sockets;

namespace NetnsFixtures.Benchmarks.Workloads;

/// <summary>Whether a topology that is said to be ready is.</summary>
internal static class FirstPacket
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>Whether the very first datagram from one host to another arrives.</summary>
    public static async Task<bool> Arrives(IsolatedNamespace from, IsolatedNamespace to, string address)
    {
        using Socket receiver = to.Run(Open);
        using Socket sender = from.Run(Open);
        receiver.Bind(new IPEndPoint(IPAddress.Parse(address), 4711));
        sender.SendTo([1], receiver.LocalEndPoint!);
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            return await receiver.ReceiveAsync(new byte[1], patience.Token) == 1;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static Socket Open() => new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
}
