// A laptop behind a NAT reaches a server: real kernel, real sockets, real NAT, gone when the program ends.
using NetnsFixtures;
using NetnsFixtures.Diagnostics;
using Shouldly;

WebApplicationBuilder builder = WebApplication.CreateBuilder();
builder.WebHost.UseUrls("http://203.0.113.80:80");
builder.Logging.SetMinimumLevel(LogLevel.Warning);
await using WebApplication app = builder.Build();
app.MapGet("/whoami", (HttpContext context) => context.Connection.RemoteIpAddress!.ToString());

try
{
    await using var internet = await BridgeSwitch.CreateAsync("internet");
    await using var lan = await BridgeSwitch.CreateAsync("lan");
    await using var server = await IsolatedNamespace.CreateAsync("server");
    await using var laptop = await IsolatedNamespace.CreateAsync("laptop");
    await using var home = await NatGateway.CreateAsync(inside: lan, insideAddress: "192.168.1.1/24",
                                                        outside: internet, outsideAddress: "203.0.113.1/24", name: "home");
    await internet.ConnectAsync(server, "203.0.113.80/24");
    await lan.ConnectAsync(laptop, "192.168.1.10/24", gateway: "192.168.1.1");

    Console.WriteLine(TopologyDiagram.Draw(internet, lan));

    await server.RunAsync(() => app.StartAsync());
    using var client = new HttpClient();
    string seen = await laptop.RunAsync(() => client.GetStringAsync("http://203.0.113.80/whoami"));
    seen.ShouldBe("203.0.113.1"); // the server saw the gateway, not the laptop

    Console.WriteLine("laptop asked     http://203.0.113.80/whoami");
    Console.WriteLine($"server saw       {seen}, the gateway");
    foreach (var connection in home.GetConnections())
        Console.WriteLine($"home translated  {connection}");
    foreach (var neighbour in laptop.GetNeighbours().Where(static n => !n.Address.IsIPv6))
        Console.WriteLine($"laptop's ARP     {neighbour.Address} is at {neighbour.MacAddress} ({neighbour.State})");

    await server.RunAsync(() => app.StopAsync());
}
catch (NetnsException refused)
{
    Console.Error.WriteLine(refused.Message);
    return 1;
}

return 0;
