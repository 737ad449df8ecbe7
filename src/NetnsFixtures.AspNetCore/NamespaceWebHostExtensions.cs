using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace NetnsFixtures;

/// <summary>Puts an ASP.NET Core server on a host.</summary>
public static class NamespaceWebHostExtensions
{
    /// <summary>
    /// Has the server listen on a host, whoever starts it, and runs its request handlers there. Without it a server that was started by
    /// <see cref="IsolatedNamespace.RunAsync(Func{Task})"/> listens inside just as well, but its handlers run at home, since Kestrel starts
    /// them without the flow of the code that started the server.
    /// </summary>
    /// <param name="builder">The web host: <c>WebApplicationBuilder.WebHost</c>.</param>
    /// <param name="host">The host.</param>
    public static IWebHostBuilder UseNamespace(this IWebHostBuilder builder, IsolatedNamespace host)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(host);
        return builder.ConfigureServices(services =>
        {
            services.Configure<SocketTransportOptions>(options => ListenOn(host, options));
            services.AddSingleton<IStartupFilter>(new NamespaceStartupFilter(host));
        });
    }

    // A connection that is accepted belongs to its listener's namespace: the listener is all that has to be made inside.
    private static void ListenOn(IsolatedNamespace host, SocketTransportOptions options)
    {
        Func<System.Net.EndPoint, System.Net.Sockets.Socket> create = options.CreateBoundListenSocket;
        options.CreateBoundListenSocket = endPoint => host.Run(() => create(endPoint));
    }
}
