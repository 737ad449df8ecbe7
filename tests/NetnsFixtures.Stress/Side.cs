using NetnsFixtures.Stress.Scenarios;
using NetnsFixtures.Stress.Servers;

namespace NetnsFixtures.Stress;

/// <summary>All scenarios at one place, over and over until enough hops are made.</summary>
/// <param name="place">The place.</param>
/// <param name="other">The host that its code visits.</param>
/// <param name="plan">What is the same on all sides.</param>
internal sealed class Side(Place place, IsolatedNamespace other, Plan plan)
{
    private const int TooManyFailures = 100;

    private readonly Dictionary<string, Tally> _tallies = [];
    private volatile bool _stuck;

    public Place Place { get; } = place;

    public IReadOnlyCollection<Tally> Tallies
    {
        get
        {
            lock (_tallies)
                return [.. _tallies.Values];
        }
    }

    public long Hops => Tallies.Sum(static tally => tally.Hops);

    public long Wrong => Tallies.Sum(static tally => tally.Wrong);

    public long Failed => Tallies.Sum(static tally => tally.Failed);

    /// <summary>Starts a server and runs the scenarios.</summary>
    /// <param name="hops">How many hops there are to be in all, those of earlier calls included.</param>
    /// <param name="lanes">How many rounds run at the same time.</param>
    public async Task RunAsync(long hops, int lanes)
    {
        await Place.RunAsync(async () =>
        {
            // The first code inside, in a pool that is cold or asleep.
            await Task.WhenAll(plan.Choose(Tasks.All).Select(TryAsync));
            await using StressServer server = await StressServer.StartAsync(Place, TallyOf);
            await using Pools pools = await Pools.StartAsync(Place, TallyOf);
            using var rpc = new Rpc(server);
            Scenario[] scenarios = [.. Choose(server, pools, rpc)];
            await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => RepeatAsync(scenarios, hops)));
        });
    }

    /// <summary>The tally with a name.</summary>
    public Tally TallyOf(string name)
    {
        lock (_tallies)
            return _tallies.TryGetValue(name, out Tally? tally) ? tally : _tallies[name] = new Tally(name, Place.Inode);
    }

    private IEnumerable<Scenario> Choose(StressServer server, Pools pools, Rpc rpc) => plan.Choose(
    [
        .. Tasks.All, .. Timers.All, .. Events.All, .. Blocking.Of(plan.Seats), .. Unflowing.Of(Place, plan.Home), .. Nesting.Of(Place, other),
        .. Sockets.All, .. Tls.All, .. Web.Of(server, plan.Home), .. pools.All, .. WebSockets.Of(server), .. Hubs.Of(server), .. rpc.All,
    ]);

    private async Task RepeatAsync(Scenario[] scenarios, long hops)
    {
        while (Hops < hops && Failed < TooManyFailures && !_stuck)
            await Place.RunAsync(() => Task.WhenAll(scenarios.Select(TryAsync)));
    }

    private async Task TryAsync(Scenario scenario)
    {
        Tally tally = TallyOf(scenario.Name);
        try
        {
            await scenario.RunAsync(tally).WaitAsync(Plan.Patience);
        }
        catch (Exception exception)
        {
            _stuck |= exception is TimeoutException;
            tally.Fail(exception);
        }
    }
}
