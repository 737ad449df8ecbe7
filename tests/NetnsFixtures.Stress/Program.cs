// Does code inside stay inside, and everything else out? Runs all the ways in which .NET code goes on elsewhere, on several hosts and at
// home at the same time, in a pool that is cold when the first host starts, and asks the kernel at every hop.
using NetnsFixtures;
using NetnsFixtures.Execution.Census;
using NetnsFixtures.Stress;
using Spectre.Console;

Options options = Options.Parse(args);
if (options.Threads > 0 && !(ThreadPool.SetMinThreads(options.Threads, options.Threads) & ThreadPool.SetMaxThreads(options.Threads, options.Threads)))
    AnsiConsole.MarkupLine($"The pool cannot be fixed to {options.Threads} threads on {Environment.ProcessorCount} processors: it is left as it is.");

ulong home = Tally.Where;
var hosts = new List<IsolatedNamespace>();
for (int i = 0; i < options.Hosts; i++)
    hosts.Add(await IsolatedNamespace.CreateAsync($"host{i}"));
Side[] inside = [.. hosts.Select(host => new Side(host.Name, host, host.Inode))];
var outside = new Side("home", null, home);

int phases = options.Idle > 0 ? 2 : 1;
for (int phase = 1; phase <= phases; phase++)
{
    if (phase > 1)
        await Task.Delay(TimeSpan.FromSeconds(options.Idle));
    long target = options.Hops * phase / phases;

    // The insides first: the pool is cold, and they are the ones who start its threads.
    Task[] running = [.. inside.Select(side => side.RunAsync(target / inside.Length)), outside.RunAsync(target)];
    await Task.WhenAll(running);
}

IReadOnlyList<Stray> strays = ThreadCensus.Take();
foreach (IsolatedNamespace host in hosts)
    await host.DisposeAsync();
Report.Print(inside, outside, strays);
return inside.Append(outside).Sum(static side => side.Wrong) == 0 && strays.Count == 0 ? 0 : 1;
