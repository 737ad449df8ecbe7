using Grpc.AspNetCore.Server.Model;

namespace NetnsFixtures.Stress.Servers;

/// <summary>One ASP.NET Core server at a place, with everything that the web scenarios call, and the client that is shared by its code.</summary>
internal sealed class StressServer : IAsyncDisposable
{
    private const int Port = 8080;

    // More than there are calls at once: a gRPC stream that is refused for want of room waits for ever, on any network.
    private const int StreamsPerConnection = 100;

    private readonly WebApplication _app;

    private StressServer(Place place, WebApplication app) => (Place, _app) = (place, app);

    public Place Place { get; }

    /// <summary>The address that speaks HTTP/1.1 and WebSocket.</summary>
    public Uri Http1 => new(_app.Urls.First());

    /// <summary>The address that speaks HTTP/2 and gRPC.</summary>
    public Uri Http2 => new(_app.Urls.Last());

    /// <summary>What all code of the place calls with.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>Starts the server.</summary>
    /// <param name="place">Where it listens, and where its handlers belong.</param>
    /// <param name="tallyOf">Finds the tally of a kind of handler.</param>
    public static async Task<StressServer> StartAsync(Place place, Func<string, Tally> tallyOf)
    {
        WebApplicationBuilder builder = Listening.Begin(place, Port, StreamsPerConnection);
        builder.Services.AddSignalR();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<IServiceMethodProvider<EchoService>, EchoService.Methods>();
        StressServer? server = null;
        builder.Services.AddSingleton(_ => new EchoHandlers(server!, tallyOf("SignalR, methods of the hub")));
        builder.Services.AddSingleton(_ => new EchoService(new EchoHandlers(server!, tallyOf("gRPC, methods of the service"))));
        WebApplication app = builder.Build();
        server = new StressServer(place, app);
        app.UseWebSockets();
        Endpoints.Map(app, new EchoHandlers(server, tallyOf("ASP.NET Core, handlers")), new EchoHandlers(server, tallyOf("WebSocket, handlers")));
        app.MapHub<EchoHub>("/hub");
        app.MapGrpcService<EchoService>();
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
