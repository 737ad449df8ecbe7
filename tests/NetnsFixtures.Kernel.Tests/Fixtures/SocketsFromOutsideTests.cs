using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetnsFixtures.Kernel.Tests.Fixtures;

/// <summary>Code that is not inside uses sockets that are.</summary>
public class SocketsFromOutsideTests
{
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";

    [KernelFact]
    public async Task A_socket_belongs_to_the_host_that_made_it()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        using TcpListener listener = Packets.Listen(host, "127.0.0.1", 4711);

        using Socket socket = host.CreateSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync((IPEndPoint)listener.LocalEndpoint, Packets.Guard());

        using Socket accepted = await listener.AcceptSocketAsync(Packets.Guard());
        accepted.RemoteEndPoint.ShouldBe(socket.LocalEndPoint);
    }

    [KernelFact]
    public async Task A_client_made_of_its_handler_is_on_the_host_from_everywhere()
    {
        await using var host = await IsolatedNamespace.CreateAsync(new HostOptions { HostsEntries = [new("127.0.0.2", "server"), new("127.0.0.1", "server")] });
        await using var elsewhere = await IsolatedNamespace.CreateAsync();
        using TcpListener listener = Packets.Listen(host, "127.0.0.1", 80);
        Task serving = ServeAsync(listener, 2);
        using var client = new HttpClient(host.CreateHttpHandler());

        (await client.GetStringAsync("http://server/", Packets.Guard())).ShouldBe("hello");
        (await elsewhere.RunAsync(() => client.GetStringAsync("http://127.0.0.1/", Packets.Guard()))).ShouldBe("hello");
        await serving;
    }

    [KernelFact]
    public async Task It_ends_with_the_host()
    {
        HttpClient client;
        await using (var host = await IsolatedNamespace.CreateAsync())
            client = new HttpClient(host.CreateHttpHandler());

        (await Should.ThrowAsync<Exception>(() => client.GetStringAsync("http://127.0.0.1/"))).ToString().ShouldContain("is disposed of");
    }

    private static async Task ServeAsync(TcpListener listener, int requests)
    {
        for (int i = 0; i < requests; i++)
        {
            using TcpClient client = await listener.AcceptTcpClientAsync(Packets.Guard());
            await client.GetStream().ReadExactlyAsync(new byte[16], Packets.Guard());
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Answer), Packets.Guard());
        }
    }
}
