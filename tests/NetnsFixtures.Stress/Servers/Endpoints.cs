using System.Net.WebSockets;

namespace NetnsFixtures.Stress.Servers;

/// <summary>The plain endpoints: each answers with the name of the place.</summary>
internal static class Endpoints
{
    public static void Map(WebApplication app, EchoHandlers web, EchoHandlers sockets)
    {
        app.MapGet("/leaf", async () =>
        {
            web.Hop();
            await Task.Yield();
            web.Hop();
            return web.Name;
        });
        app.MapGet("/calls", async () =>
        {
            await web.CallOutAsync();
            return web.Name;
        });
        app.Map("/socket", context => EchoAsync(context, sockets));
    }

    private static async Task EchoAsync(HttpContext context, EchoHandlers sockets)
    {
        sockets.Hop();
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        await socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(sockets.Name), WebSocketMessageType.Text, true, context.RequestAborted);
        byte[] buffer = new byte[64];
        for (; ; )
        {
            WebSocketReceiveResult received = await socket.ReceiveAsync(buffer, context.RequestAborted).ConfigureAwait(false);
            sockets.Hop();
            if (received.MessageType == WebSocketMessageType.Close)
                break;
            await sockets.CallOutAsync();
            await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, context.RequestAborted);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
        sockets.Hop();
    }
}
