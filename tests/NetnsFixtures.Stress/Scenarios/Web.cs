using System.Net;
using NetnsFixtures.Stress.Servers;

namespace NetnsFixtures.Stress.Scenarios;

/// <summary>HttpClient with HTTP/1.1 and HTTP/2 calling a server whose handlers call on.</summary>
internal static class Web
{
    /// <param name="server">The server of the place.</param>
    /// <param name="home">The inode of the network namespace of the process.</param>
    public static Scenario[] Of(StressServer server, ulong home) =>
    [
        new("HttpClient 1.1", tally => CallAsync(server, server.Http1, HttpVersion.Version11, tally)),
        new("HttpClient 2", tally => CallAsync(server, server.Http2, HttpVersion.Version20, tally)),
        new("CreateHttpHandler, used at home", tally => CallFromHomeAsync(server, home, tally)),
    ];

    private static Task CallAsync(StressServer server, Uri url, Version version, Tally tally) => Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, "/calls")) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using HttpResponseMessage response = await server.Client.SendAsync(request).ConfigureAwait(false);
        tally.Hop();
        response.EnsureSuccessStatusCode();
        tally.Answered(await response.Content.ReadAsStringAsync().ConfigureAwait(false), server.Place.Name);
        tally.Hop();
    }));

    // The code is at home, and its connections are the host's all the same.
    private static async Task CallFromHomeAsync(StressServer server, ulong home, Tally tally)
    {
        Task calling;
        using (ExecutionContext.SuppressFlow())
        {
            calling = Task.Run(async () =>
            {
                using var client = new HttpClient(server.Place.CreateHttpHandler());
                string answer = await client.GetStringAsync(new Uri(server.Http1, "/leaf")).ConfigureAwait(false);
                tally.HopIn(home);
                tally.Answered(answer, server.Place.Name);
            });
        }

        await calling;
        tally.Hop();
    }
}
