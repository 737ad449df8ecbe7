using NetnsFixtures.Execution.Census;

namespace NetnsFixtures.Stress;

/// <summary>
/// A whole run. It stays on the process's first thread, which is none of the pool: the pool is cold when the first host starts, and asleep
/// after an idle phase, and it is code inside that starts or wakes its threads.
/// </summary>
internal static class StressRun
{
    private const int PhasesWithIdle = 4;

    public static Outcome Run(Options options)
    {
        ulong home = Tally.Where;
        var plan = new Plan(options, home);
        List<IsolatedNamespace> hosts = [.. Enumerable.Range(0, options.Hosts).Select(static i => Wait(IsolatedNamespace.CreateAsync($"host{i}")))];
        Remains remains = Wait(Remains.WatchAsync(hosts));
        Place[] places = [.. hosts.Select(static host => new Place(host, host.Inode)), new Place(null, home)];
        Side[] sides = [.. places.Select((place, i) => new Side(place, hosts[(i + 1) % hosts.Count], plan))];
        var outcome = new Outcome(options, sides, plan) { ThreadsAtStart = ThreadPool.ThreadCount };

        using (Starvation? starvation = options.Starve ? new Starvation(sides) : null)
        {
            RunPhases(options, sides, outcome);
            outcome.Starvation = starvation;
        }

        outcome.ThreadsAtEnd = ThreadPool.ThreadCount;
        outcome.Strays = ThreadCensus.Take();
        hosts.ForEach(host => Dispose(host, outcome));
        outcome.Violations.AddRange(remains.Wait());
        Wait(remains.DisposeAsync().AsTask());
        return outcome;
    }

    private static void RunPhases(Options options, Side[] sides, Outcome outcome)
    {
        int phases = options.Idle > 0 ? PhasesWithIdle : 1;
        for (int phase = 1; phase <= phases; phase++)
        {
            if (phase > 1)
            {
                Thread.Sleep(TimeSpan.FromSeconds(options.Idle));
                outcome.ThreadsAfterIdle.Add(ThreadPool.ThreadCount);
            }

            // The insides first: they are the ones who start the threads. The outside makes as many hops alone as they make together.
            long hops = options.Hops * phase / phases;
            Task[] inside = [.. sides.SkipLast(1).Select(side => side.RunAsync(hops / options.Hosts, lanes: 1))];
            Task outside = sides[^1].RunAsync(hops, lanes: options.Hosts);
            Task.WaitAll([.. inside, outside]);
        }
    }

    private static void Dispose(IsolatedNamespace host, Outcome outcome)
    {
        try
        {
            Wait(host.DisposeAsync().AsTask());
        }
        catch (NetnsException found)
        {
            outcome.Violations.Add(found.Message);
        }
    }

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Wait(Task task) => task.GetAwaiter().GetResult();
}
