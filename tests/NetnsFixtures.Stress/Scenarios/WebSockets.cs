using System.Net.WebSockets;
using System.Text;
using NetnsFixtures.Stress.Servers;

namespace NetnsFixtures.Stress.Scenarios;

/// <summary>ClientWebSocket with a server whose handler calls on at each message.</summary>
internal static class WebSockets
{
    public static Scenario[] Of(StressServer server) => [new("WebSocket", tally => TalkAsync(server, tally))];

    private static Task TalkAsync(StressServer server, Tally tally) => Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(server.Http1) { Scheme = "ws", Path = "/socket" }.Uri, CancellationToken.None).ConfigureAwait(false);
        tally.Hop();
        byte[] buffer = new byte[64];
        WebSocketReceiveResult hello = await socket.ReceiveAsync(buffer, CancellationToken.None).ConfigureAwait(false);
        tally.Answered(Encoding.UTF8.GetString(buffer, 0, hello.Count), server.Place.Name);
        for (int i = 0; i < 4; i++)
        {
            await socket.SendAsync(new byte[1], WebSocketMessageType.Binary, true, CancellationToken.None).ConfigureAwait(false);
            tally.Hop();
            await socket.ReceiveAsync(buffer, CancellationToken.None).ConfigureAwait(false);
            tally.Hop();
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).ConfigureAwait(false);
        tally.Hop();
    }));
}
