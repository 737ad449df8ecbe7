using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetnsFixtures.FirstTopology;

/// <summary>The README's first topology: a server and, behind a NAT, a laptop that asks it who asks.</summary>
internal static class HomeNetwork
{
    private const string Gateway = "203.0.113.1";

    public static async Task<Cost> BuildAndAsk()
    {
        Moment start = Moment.Now, built, answered;
        await using (var internet = await BridgeSwitch.CreateAsync("internet"))
        await using (var lan = await BridgeSwitch.CreateAsync("lan"))
        await using (var server = await IsolatedNamespace.CreateAsync("server"))
        await using (var laptop = await IsolatedNamespace.CreateAsync("laptop"))
        await using (var home = await NatGateway.CreateAsync(
            inside: lan, insideAddress: "192.168.1.1/24", outside: internet, outsideAddress: $"{Gateway}/24"))
        {
            await internet.ConnectAsync(server, "203.0.113.80/24");
            await lan.ConnectAsync(laptop, "192.168.1.10/24", gateway: "192.168.1.1");
            built = Moment.Now;

            using TcpListener listener = server.Run(static () => Listen());
            Task answer = server.RunAsync(() => Answer(listener));
            using var client = new HttpClient();
            string seen = await laptop.RunAsync(() => client.GetStringAsync("http://203.0.113.80/whoami"));
            await answer;
            if (seen != Gateway)
                throw new InvalidOperationException($"the server saw {seen}, not the gateway");
            answered = Moment.Now;
        }

        return new Cost(
            start.MillisecondsUntil(built), built.MillisecondsUntil(answered), answered.MillisecondsUntil(Moment.Now),
            (built.Processor - start.Processor).TotalMilliseconds, built.Methods - start.Methods);
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Any, 80);
        listener.Start();
        return listener;
    }

    private static async Task Answer(TcpListener listener)
    {
        using Socket connection = await listener.AcceptSocketAsync();
        byte[] request = new byte[1024];
        int length = 0;
        do
        {
            int read = await connection.ReceiveAsync(request.AsMemory(length));
            if (read == 0)
                throw new InvalidOperationException("the laptop has hung up");
            length += read;
        }
        while (request.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0);

        string who = ((IPEndPoint)connection.RemoteEndPoint!).Address.ToString();
        await connection.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {who.Length}\r\nConnection: close\r\n\r\n{who}"));
    }
}
