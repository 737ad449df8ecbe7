using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace NetnsFixtures.Kernel.Tests.Fixtures;

/// <summary>A name server that answers every question for an A record with one address (RFC 1035, 4.1).</summary>
internal sealed class TinyDns : IAsyncDisposable
{
    private readonly UdpClient _socket;
    private readonly Task _serving;

    private TinyDns(UdpClient socket, IPAddress answer) => (_socket, _serving) = (socket, ServeAsync(socket, answer));

    /// <summary>Who has asked.</summary>
    public ConcurrentBag<string> Asked { get; } = [];

    public static TinyDns Start(IsolatedNamespace host, string address, string answer) => new(Packets.Udp(host, address, 53), IPAddress.Parse(answer));

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _serving;
    }

    private async Task ServeAsync(UdpClient socket, IPAddress answer)
    {
        try
        {
            while (true)
            {
                UdpReceiveResult question = await socket.ReceiveAsync();
                Asked.Add(question.RemoteEndPoint.Address.ToString());
                await socket.SendAsync(Answer(question.Buffer, answer), question.RemoteEndPoint);
            }
        }
        catch (Exception closed) when (closed is ObjectDisposedException or SocketException)
        {
            // Disposed of: that is how it ends.
        }
    }

    private static byte[] Answer(byte[] question, IPAddress address)
    {
        int end = 12;
        while (question[end] != 0)
            end += question[end] + 1;
        end += 5; // the root label, type and class
        bool isA = question[end - 3] == 1;
        byte[] header = [question[0], question[1], 0x81, 0x80, 0, 1, 0, (byte)(isA ? 1 : 0), 0, 0, 0, 0];
        byte[] record = isA ? [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, .. address.GetAddressBytes()] : [];
        return [.. header, .. question[12..end], .. record];
    }
}
