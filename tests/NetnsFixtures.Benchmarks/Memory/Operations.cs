using BenchmarkDotNet.Attributes;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Benchmarks.Memory;

/// <summary>What a test does over and over.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class Operations
{
    /// <summary>Netlink messages of <see cref="SeveralMessages"/>.</summary>
    internal const int Messages = 32;

    private IsolatedNamespace _host = null!;

    [GlobalSetup]
    public async Task SetUp() => _host = await IsolatedNamespace.CreateAsync();

    [GlobalCleanup]
    public async Task CleanUp() => await _host.DisposeAsync();

    [Benchmark(Description = "one netlink request, sent and acknowledged")]
    public void OneMessage()
    {
        using NetlinkExchange exchange = _host.RouteSocket.Begin();
        exchange.Batch.SetLinkUp(1);
        exchange.Commit();
    }

    [Benchmark(Description = "32 netlink messages, sent together and acknowledged")]
    public void SeveralMessages()
    {
        using NetlinkExchange exchange = _host.RouteSocket.Begin();
        for (int i = 0; i < Messages; i++)
            exchange.Batch.SetLinkUp(1);
        exchange.Commit();
    }

    [Benchmark(Description = "`Run`")]
    public void Run() => _host.Run(static () => { });

    [Benchmark(Description = "`RunAsync`")]
    public Task RunAsync() => _host.RunAsync(static () => Task.CompletedTask);
}
