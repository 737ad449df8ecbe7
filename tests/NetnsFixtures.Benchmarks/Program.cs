using NetnsFixtures;
using NetnsFixtures.Benchmarks;
using NetnsFixtures.Benchmarks.Reports;
using NetnsFixtures.Benchmarks.Results;
using NetnsFixtures.Benchmarks.Sides;
using NetnsFixtures.Benchmarks.Workloads;

if (args is [Options.FirstOption, var topology])
{
    await ColdStart.Print(topology);
    return 0;
}

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

try
{
    await Measure(options);
    return 0;
}
catch (Exception failure) when (failure is NetnsException or InvalidOperationException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}

static async Task Measure(Options options)
{
    using var yardstick = new Yardstick(options.SameSysctls);
    IReadOnlyList<ISide> sides = [yardstick, new Library(), .. options.Others && !options.Cold ? OtherTool.All(yardstick) : []];
    try
    {
        var comparisons = new List<Comparison>();
        foreach (Workload workload in Workload.Topologies(options, sides))
        {
            comparisons.Add(options.Cold
                ? await ColdStart.Carry(workload.Key, workload.Name, options.Rounds, yardstick)
                : await Interleaved.Carry(workload, options.Warmup, options.Rounds, options.SlowRounds));
        }

        foreach (Workload workload in options.Cold ? [] : Workload.Running(options, yardstick))
            comparisons.Add(await Interleaved.Carry(workload, options.Warmup, options.Rounds, options.SlowRounds));
        ConsoleTables.Write(comparisons);
    }
    finally
    {
        foreach (ISide side in sides.Where(side => side != yardstick))
            side.Dispose();
    }
}
