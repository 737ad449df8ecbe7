namespace NUnit.Sample;

/// <summary>A real ASP.NET Core server that tells a caller which address it sees.</summary>
internal static class WhoAmI
{
    public static async Task<WebApplication> StartAsync(IsolatedNamespace host, string url)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.MapGet("/whoami", (HttpContext context) => context.Connection.RemoteIpAddress!.ToString());
        await host.RunAsync(() => app.StartAsync());
        return app;
    }
}
