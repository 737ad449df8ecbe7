using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using NetnsFixtures.Stress.Servers;

namespace NetnsFixtures.Stress.Scenarios;

/// <summary>SignalR over each of its transports: calls there and back, and a stream.</summary>
internal static class Hubs
{
    public static Scenario[] Of(StressServer server) =>
    [
        new("SignalR, WebSockets", tally => TalkAsync(server, HttpTransportType.WebSockets, tally)),
        new("SignalR, server-sent events", tally => TalkAsync(server, HttpTransportType.ServerSentEvents, tally)),
        new("SignalR, long polling", tally => TalkAsync(server, HttpTransportType.LongPolling, tally)),
    ];

    private static async Task TalkAsync(StressServer server, HttpTransportType transport, Tally tally)
    {
        await using HubConnection connection = new HubConnectionBuilder().WithUrl(new Uri(server.Http1, "/hub"), transport).Build();
        using IDisposable registration = connection.On("called back", tally.Hop);
        connection.Closed += _ =>
        {
            tally.Hop();
            return Task.CompletedTask;
        };
        await connection.StartAsync().ConfigureAwait(false);
        tally.Hop();
        for (int i = 0; i < 3; i++)
        {
            tally.Answered(await connection.InvokeAsync<string>("WhoAsync").ConfigureAwait(false), server.Place.Name);
            tally.Hop();
        }

        await foreach (int _ in connection.StreamAsync<int>("CountAsync", 5).ConfigureAwait(false))
            tally.Hop();
        await connection.StopAsync().ConfigureAwait(false);
        tally.Hop();
    }
}
