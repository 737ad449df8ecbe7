using NetnsFixtures.Stress.Scenarios;

namespace NetnsFixtures.Stress;

/// <summary>All scenarios on one host, or at home, over and over until enough hops are made.</summary>
internal sealed class Side(string name, IsolatedNamespace? host, ulong expected)
{
    private readonly Dictionary<string, Tally> _tallies = [];

    public string Name { get; } = name;

    public IEnumerable<Tally> Tallies => _tallies.Values;

    public long Hops => _tallies.Values.Sum(static tally => tally.Hops);

    public long Wrong => _tallies.Values.Sum(static tally => tally.Wrong);

    public async Task RunAsync(long hops)
    {
        Tally handlers = TallyOf("request handlers");
        (WebApplication app, Scenario[] web) = await Web.StartAsync(host, handlers);
        Scenario[] scenarios = [.. Tasks.All, .. Sockets.All, .. web];
        foreach (Scenario scenario in scenarios)
            TallyOf(scenario.Name);
        while (Hops < hops)
            await (host is null ? RoundAsync(scenarios) : host.RunAsync(() => RoundAsync(scenarios)));
        await app.DisposeAsync();
    }

    private Task RoundAsync(Scenario[] scenarios) => Task.WhenAll(scenarios.Select(scenario => scenario.RunAsync(_tallies[scenario.Name])));

    private Tally TallyOf(string scenario) => _tallies.TryGetValue(scenario, out Tally? tally) ? tally : _tallies[scenario] = new Tally(scenario, expected);
}
