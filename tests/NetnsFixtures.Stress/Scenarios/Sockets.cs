using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace NetnsFixtures.Stress.Scenarios;

/// <summary>What the network classes do, on the loopback of wherever the code is.</summary>
internal static class Sockets
{
    public static readonly Scenario[] All =
    [
        new("TcpListener, TcpClient", TcpAsync),
        new("UdpClient", UdpAsync),
        new("Dns", DnsAsync),
        new("Ping", PingAsync),
        new("Process.Start", ProcessAsync),
    ];

    private static async Task TcpAsync(Tally tally)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = Task.Run(async () =>
        {
            using TcpClient accepted = await listener.AcceptTcpClientAsync().ConfigureAwait(false);
            tally.Hop();
            byte[] one = new byte[1];
            while (await accepted.GetStream().ReadAsync(one).ConfigureAwait(false) == 1)
            {
                tally.Hop();
                await accepted.GetStream().WriteAsync(one).ConfigureAwait(false);
            }
        });
        using (var client = new TcpClient())
        {
            await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
            byte[] one = new byte[1];
            for (int i = 0; i < 10; i++)
            {
                await client.GetStream().WriteAsync(one);
                await client.GetStream().ReadExactlyAsync(one).ConfigureAwait(false);
                tally.Hop();
            }
        }

        await serving;
        tally.Hop();
    }

    private static async Task UdpAsync(Tally tally)
    {
        using var receiver = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var sender = new UdpClient();
        for (int i = 0; i < 10; i++)
        {
            ValueTask<UdpReceiveResult> receiving = receiver.ReceiveAsync(CancellationToken.None);
            await sender.SendAsync(new byte[1], (IPEndPoint)receiver.Client.LocalEndPoint!);
            await receiving.ConfigureAwait(false);
            tally.Hop();
        }
    }

    private static async Task DnsAsync(Tally tally)
    {
        await Dns.GetHostAddressesAsync("localhost");
        tally.Hop();
        Dns.GetHostAddresses("localhost");
        tally.Hop();
    }

    private static async Task PingAsync(Tally tally)
    {
        using var ping = new Ping();
        await ping.SendPingAsync(IPAddress.Loopback, 1000).ConfigureAwait(false);
        tally.Hop();
    }

    private static async Task ProcessAsync(Tally tally)
    {
        using Process process = Process.Start(new ProcessStartInfo("true"))!;
        tally.Hop();
        await process.WaitForExitAsync().ConfigureAwait(false);
        tally.Hop();
    }
}
