using System.Net;
using NetnsFixtures.Stress.Servers;

namespace NetnsFixtures.Stress.Scenarios;

/// <summary>One HttpClient shared by all code of a host, whose server closes connections, so that its pool has to make new ones all the time.</summary>
internal sealed class Pools : IAsyncDisposable
{
    private readonly Place _place;
    private readonly ClosingServer _server;
    private readonly HttpClient _client;

    private Pools(Place place, ClosingServer server, Tally connects)
    {
        (_place, _server) = (place, server);
        _client = new HttpClient(new SocketsHttpHandler { ConnectCallback = new Connector(connects).ConnectAsync, MaxConnectionsPerServer = 3 });
    }

    public Scenario[] All =>
    [
        new("HttpClient 1.1, pool that grows", tally => CallAllAsync(_server.Http1, HttpVersion.Version11, tally)),
        new("HttpClient 2, pool that grows", tally => CallAllAsync(_server.Http2, HttpVersion.Version20, tally)),
    ];

    // The server is started at home, for a change: it is on the host because it was told so.
    public static async Task<Pools> StartAsync(Place place, Func<string, Tally> tallyOf)
    {
        Task<ClosingServer> starting;
        using (ExecutionContext.SuppressFlow())
            starting = Task.Run(() => ClosingServer.StartAsync(place, tallyOf("ASP.NET Core, handlers")));
        return new Pools(place, await starting, tallyOf("HttpClient, connections of the pool"));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    // More at once than connections and streams: some wait in the queue for what others have it make.
    private Task CallAllAsync(Uri url, Version version, Tally tally) => Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
    {
        while (!await TryCallAsync(new Uri(url, i % 4 == 0 ? "/closes" : "/stays"), version, tally).ConfigureAwait(false))
            tally.Hop();
    })));

    // A call whose connection is closed under it is one to make again. A connection that is refused is a failure: it was made elsewhere.
    private async Task<bool> TryCallAsync(Uri url, Version version, Tally tally)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            using HttpResponseMessage response = await _client.SendAsync(request).ConfigureAwait(false);
            tally.Hop();
            tally.Answered(await response.Content.ReadAsStringAsync().ConfigureAwait(false), _place.Name);
            tally.Hop();
            return true;
        }
        catch (HttpRequestException closed) when (closed.HttpRequestError != HttpRequestError.ConnectionError)
        {
            return false;
        }
    }
}
