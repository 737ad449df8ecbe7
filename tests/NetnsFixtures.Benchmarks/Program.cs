using NetnsFixtures;
using NetnsFixtures.Benchmarks;

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

try
{
    if (options.First)
        await PrintFirst(options);
    else if (options.Allocations)
        await PrintAllocations(options);
    else
        await PrintTimes(options);
    return 0;
}
catch (Exception failure) when (failure is NetnsException or InvalidOperationException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}

static async Task PrintFirst(Options options) =>
    Console.WriteLine(ColdStart.Format(await Workload.Choose(options).First().Ours()));

static async Task PrintAllocations(Options options)
{
    var allocations = new List<(string, double)>();
    foreach (Workload workload in Workload.Choose(options).Where(static workload => workload.HasDestruction))
        allocations.Add((workload.Name, await Allocations.OfTopology(workload)));
    allocations.Add(("one netlink request", await Allocations.OfRequest()));
    Report.Write(allocations);
}

static async Task PrintTimes(Options options)
{
    using var yardstick = new Yardstick(options.SameSysctls);
    var runs = new List<PairedRun>();
    foreach (Workload workload in Workload.Choose(options).Where(workload => !options.Cold || workload.HasDestruction))
    {
        if (options.Cold)
        {
            runs.Add(await ColdStart.Carry(workload, options, yardstick));
            continue;
        }

        var run = new PairedRun(workload);
        await run.Carry(yardstick, options.Warmup, options.Rounds);
        runs.Add(run);
    }

    Report.Write(runs);
}
