// How fast topologies are built, and by what else they could be. docs/performance.md says what is measured.
using System.Runtime.InteropServices;
using NetnsFixtures;
using NetnsFixtures.Benchmarks;
using NetnsFixtures.Benchmarks.Reports;
using NetnsFixtures.Benchmarks.Results;
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

// Signals cut a program off (.NET 10 handles none by itself), with the yardstick's folder still there.
using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, static _ => Environment.Exit(130));
using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static _ => Environment.Exit(143));
try
{
    Page? page = options.Page is { } path ? new Page(path) : null; // before minutes of measuring: it may not be writable
    if (options.Redraw)
    {
        page!.Redraw();
        return 0;
    }

    using var measurement = new Measurement(options);
    Outcome outcome = await measurement.Carry();
    ConsoleTables.Write(outcome);
    page?.Publish(outcome, isEverything: options.Parts.Count == 0);
    return 0;
}
catch (Exception failure) when (failure is NetnsException or InvalidOperationException or IOException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
