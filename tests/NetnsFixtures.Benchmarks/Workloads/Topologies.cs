using System.Diagnostics;

namespace NetnsFixtures.Benchmarks.Workloads;

/// <summary>The workloads through the public API, written as a test would be.</summary>
internal static class Topologies
{
    public static async Task<Timing> OneNamespace()
    {
        long start = Stopwatch.GetTimestamp();
        IsolatedNamespace host = await IsolatedNamespace.CreateAsync();
        return await Destroy(Timing.Since(start), host);
    }

    public static async Task<Timing> TwoHosts()
    {
        long start = Stopwatch.GetTimestamp();
        IsolatedNamespace alice = await IsolatedNamespace.CreateAsync("alice");
        IsolatedNamespace bob = await IsolatedNamespace.CreateAsync("bob");
        await VethCable.ConnectAsync(new CableEnd(alice, "10.0.0.1/24", "fd00::1/64"), new CableEnd(bob, "10.0.0.2/24", "fd00::2/64"));
        return await Destroy(Timing.Since(start), alice, bob);
    }

    public static async Task<Timing> Star(int count, bool checkFirstPacket = false)
    {
        long start = Stopwatch.GetTimestamp();
        BridgeSwitch hub = await BridgeSwitch.CreateAsync();
        var ends = new CableEnd[count];
        for (int i = 0; i < count; i++)
            ends[i] = new CableEnd(await IsolatedNamespace.CreateAsync(), StarAddress(i) + "/16");
        await hub.ConnectAsync(ends);
        double create = Timing.Since(start);
        bool lost = checkFirstPacket && !await FirstPacket.Arrives(ends[^1].Host, ends[0].Host, StarAddress(0));
        return await Destroy(create, [hub, .. ends.Select(static end => end.Host)]) with { FirstPacketLost = lost };
    }

    public static async Task<Timing> HomeNetwork()
    {
        long start = Stopwatch.GetTimestamp();
        BridgeSwitch internet = await BridgeSwitch.CreateAsync("internet");
        BridgeSwitch lan = await BridgeSwitch.CreateAsync("lan");
        IsolatedNamespace server = await IsolatedNamespace.CreateAsync("server");
        IsolatedNamespace laptop = await IsolatedNamespace.CreateAsync("laptop");
        NatGateway home = await NatGateway.CreateAsync(inside: lan, insideAddress: "192.168.1.1/24", outside: internet, outsideAddress: "203.0.113.1/24", name: "home");
        await internet.ConnectAsync(server, "203.0.113.80/24");
        await lan.ConnectAsync(laptop, "192.168.1.10/24", gateway: "192.168.1.1");
        return await Destroy(Timing.Since(start), internet, lan, server, laptop, home);
    }

    private static string StarAddress(int number) => $"10.100.{(number + 2) / 256}.{(number + 2) % 256}";

    // In the order of await using: the last goes first.
    private static async Task<Timing> Destroy(double create, params IAsyncDisposable[] fixtures)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = fixtures.Length - 1; i >= 0; i--)
            await fixtures[i].DisposeAsync();
        return new Timing(create, Timing.Since(start));
    }
}
