using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace NetnsFixtures.Stress.Scenarios;

/// <summary>ASP.NET Core with its handlers and their outgoing calls, and HttpClient with HTTP/1.1 and HTTP/2.</summary>
internal static class Web
{
    /// <summary>One server for the whole run; the scenarios call it in parallel, so that the client's pool grows.</summary>
    /// <param name="host">The host to put it on; null is this machine's loopback.</param>
    /// <param name="tally">Counts the hops of the handlers.</param>
    public static async Task<(WebApplication App, Scenario[] Scenarios)> StartAsync(IsolatedNamespace? host, Tally tally)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        if (host is not null)
            builder.WebHost.UseNamespace(host);
        WebApplication app = builder.Build();
        var client = new HttpClient();
        app.MapGet("/leaf", async () =>
        {
            tally.Hop();
            await Task.Yield();
            tally.Hop();
            return "leaf";
        });
        app.MapGet("/calls", async (HttpContext context) =>
        {
            tally.Hop();
            string answer = await client.GetStringAsync($"http://127.0.0.1:{app.Urls.First().Split(':')[^1]}/leaf").ConfigureAwait(false);
            tally.Hop();
            return answer;
        });
        await app.StartAsync();
        string[] urls = [.. app.Urls];
        return (app, [new("HttpClient 1.1, Kestrel", mine => CallAsync(client, urls[0], HttpVersion.Version11, mine)), new("HttpClient 2, Kestrel", mine => CallAsync(client, urls[1], HttpVersion.Version20, mine))]);
    }

    private static Task CallAsync(HttpClient client, string url, Version version, Tally tally) => Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{url}/calls") { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using HttpResponseMessage response = await client.SendAsync(request).ConfigureAwait(false);
        tally.Hop();
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsStringAsync().ConfigureAwait(false);
        tally.Hop();
    }));
}
