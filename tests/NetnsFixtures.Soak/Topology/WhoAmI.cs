namespace NetnsFixtures.Soak.Topology;

/// <summary>The app that says who asks, and which of many it is itself.</summary>
internal static class WhoAmI
{
    /// <summary>The text of an answer.</summary>
    public static string Answer(string token, string client) => $"{token} {client}";

    public static WebApplication Create(string token)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://203.0.113.80:80");

        // The usual one keeps signals from the program. What a signal does is what is to be seen here.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        WebApplication app = builder.Build();
        app.Run(context => context.Response.WriteAsync(Answer(token, $"{context.Connection.RemoteIpAddress}")));
        return app;
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
