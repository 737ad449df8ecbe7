using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NetnsFixtures.Kernel.Tests;

/// <summary>The first page of the README compiles and passes as it is printed there.</summary>
public class ReadmePageTests
{
    [KernelFact(OnEveryKernel = true)]
    public async Task It_passes()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://203.0.113.80:80");
        builder.Logging.ClearProviders();
        await using WebApplication app = builder.Build();
        app.MapGet("/whoami", (HttpContext context) => context.Connection.RemoteIpAddress!.ToString());

#pragma warning disable IDE0055 // as it is laid out in the README
        // README
        await using var internet = await BridgeSwitch.CreateAsync("internet");
        await using var lan      = await BridgeSwitch.CreateAsync("lan");
        await using var server   = await IsolatedNamespace.CreateAsync("server");
        await using var laptop   = await IsolatedNamespace.CreateAsync("laptop");
        await using var home     = await NatGateway.CreateAsync(inside: lan, insideAddress: "192.168.1.1/24",
                                                                outside: internet, outsideAddress: "203.0.113.1/24");
        await internet.ConnectAsync(server, "203.0.113.80/24");
        await lan.ConnectAsync(laptop, "192.168.1.10/24", gateway: "192.168.1.1");

        await server.RunAsync(() => app.StartAsync());
        string seen = await laptop.RunAsync(() => new HttpClient().GetStringAsync("http://203.0.113.80/whoami"));
        seen.ShouldBe("203.0.113.1");                    // the server saw the gateway, not the laptop
        // README
#pragma warning restore IDE0055
    }

    [Fact]
    public void It_is_the_page_that_the_README_prints() =>
        Between(File.ReadAllText(ThisFile()), "// README\n", "        // README").Replace("\n        ", "\n").TrimStart()
            .ShouldBe(Between(File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../README.md")), "```csharp\n", "```"));

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
