using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetnsFixtures.Kernel.Tests;

/// <summary>Sockets inside hosts. A wait ends with the guard: a packet that was lost fails the test instead of hanging it.</summary>
internal static class Packets
{
    private static readonly TimeSpan s_guard = Patience.Of(TimeSpan.FromSeconds(20));

    public static CancellationToken Guard() =>
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken, new CancellationTokenSource(s_guard).Token).Token;

    /// <summary>A UDP socket bound inside a host; it can be used from anywhere.</summary>
    public static UdpClient Udp(IsolatedNamespace host, string address, int port = 0) =>
        host.Run(() => new UdpClient(new IPEndPoint(IPAddress.Parse(address), port)));

    /// <summary>A TCP listener inside a host; it can be used from anywhere.</summary>
    public static TcpListener Listen(IsolatedNamespace host, string address, int port) => host.Run(() =>
    {
        var listener = new TcpListener(IPAddress.Parse(address), port);
        listener.Start();
        return listener;
    });

    /// <summary>Sends one UDP packet and nothing else, and tells who the receiver saw.</summary>
    public static async Task<IPEndPoint> SendOneAsync(UdpClient from, UdpClient to, string toAddress)
    {
        var destination = new IPEndPoint(IPAddress.Parse(toAddress), ((IPEndPoint)to.Client.LocalEndPoint!).Port);
        await from.SendAsync(Encoding.UTF8.GetBytes("hello"), destination, Guard());
        UdpReceiveResult received = await to.ReceiveAsync(Guard());
        Encoding.UTF8.GetString(received.Buffer).ShouldBe("hello");
        return received.RemoteEndPoint;
    }

    /// <summary>Connects by TCP from inside a host and tells who the listener saw.</summary>
    public static async Task<IPEndPoint> ConnectAsync(IsolatedNamespace from, TcpListener to, string address, int port)
    {
        ValueTask<TcpClient> accepting = to.AcceptTcpClientAsync(Guard());
        using TcpClient client = await ConnectAsync(from, address, port);
        using TcpClient accepted = await accepting;
        return (IPEndPoint)accepted.Client.RemoteEndPoint!;
    }

    public static Task<TcpClient> ConnectAsync(IsolatedNamespace from, string address, int port) => from.RunAsync(async () =>
    {
        var ip = IPAddress.Parse(address);
        var client = new TcpClient(ip.AddressFamily);
        await client.ConnectAsync(new IPEndPoint(ip, port), Guard());
        return client;
    });

    /// <summary>Sends a UDP packet until it is answered by the receiver's queue, or says that none of some came.</summary>
    public static bool IsEmpty(UdpClient receiver) => receiver.Available == 0;
}
