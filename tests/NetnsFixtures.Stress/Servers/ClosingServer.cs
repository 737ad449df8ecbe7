using Microsoft.AspNetCore.Connections.Features;

namespace NetnsFixtures.Stress.Servers;

/// <summary>A server that closes connections: its clients have to make new ones all the time.</summary>
internal sealed class ClosingServer : IAsyncDisposable
{
    // So few that calls queue for a place on a connection, and it is others who have the next one made.
    private const int Streams = 4;

    private const int Port = 8090;

    private readonly WebApplication _app;

    private ClosingServer(WebApplication app) => _app = app;

    public Uri Http1 => new(_app.Urls.First());

    public Uri Http2 => new(_app.Urls.Last());

    public static async Task<ClosingServer> StartAsync(Place place, Tally tally)
    {
        WebApplication app = Listening.Begin(place, Port, Streams).Build();
        app.MapGet("/stays", context => AnswerAsync(context, place, tally));
        app.MapGet("/closes", context =>
        {
            Close(context);
            return AnswerAsync(context, place, tally);
        });
        await app.StartAsync();
        return new ClosingServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task AnswerAsync(HttpContext context, Place place, Tally tally)
    {
        tally.Hop();
        await context.Response.WriteAsync(place.Name);
        tally.Hop();
    }

    // HTTP/1.1 says so in a header, HTTP/2 by GOAWAY.
    private static void Close(HttpContext context)
    {
        if (context.Request.Protocol == HttpProtocol.Http2)
            context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        else
            context.Response.Headers.Connection = "close";
    }
}
