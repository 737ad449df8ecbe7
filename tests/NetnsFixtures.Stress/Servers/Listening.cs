using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace NetnsFixtures.Stress.Servers;

/// <summary>Puts a server on the loopback of a place: one port for HTTP/1.1, the next for HTTP/2.</summary>
internal static class Listening
{
    /// <summary>Begins a server.</summary>
    /// <param name="place">Where it listens, and where its handlers belong.</param>
    /// <param name="port">
    /// The first port, the same on every host: a connection that is made in the wrong network succeeds, and is seen to be wrong. At home the
    /// ports may be taken by anybody, so it is any.
    /// </param>
    /// <param name="streams">How many HTTP/2 calls a connection takes at once.</param>
    public static WebApplicationBuilder Begin(Place place, int port, int streams)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.Http2.MaxStreamsPerConnection = streams;
            options.Listen(IPAddress.Loopback, place.Host is null ? 0 : port, static listen => listen.Protocols = HttpProtocols.Http1);
            options.Listen(IPAddress.Loopback, place.Host is null ? 0 : port + 1, static listen => listen.Protocols = HttpProtocols.Http2);
        });
        if (place.Host is not null)
            builder.WebHost.UseNamespace(place.Host);
        return builder;
    }
}
