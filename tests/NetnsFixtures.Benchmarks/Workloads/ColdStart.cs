using System.Diagnostics;
using System.Globalization;
using NetnsFixtures.Benchmarks.Results;
using NetnsFixtures.Benchmarks.Sides;

namespace NetnsFixtures.Benchmarks.Workloads;

/// <summary>The first topology of a fresh process: what a run of a single test pays.</summary>
internal static class ColdStart
{
    public static async Task<Comparison> Carry(string topology, string name, int rounds, Yardstick yardstick)
    {
        var baseline = new SideResult(yardstick.Name);
        var ours = new SideResult("C#");
        for (int round = 0; round < rounds; round++)
        {
            yardstick.Restart();
            baseline.Add(await yardstick.Build(topology));
            Quiet.Wait();
            ours.Add(await First(topology));
            Quiet.Wait();
        }

        return new Comparison(topology, name, [baseline, ours]);
    }

    /// <summary>Builds a topology and prints what it took: the other side of this.</summary>
    public static async Task Print(string topology)
    {
        using var library = new Library();
        Timing timing = await library.Build(topology);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{timing.Create:0.00} {timing.Destroy:0.00}"));
    }

    private static async Task<Timing> First(string topology)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Options.FirstOption, topology]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return answer.Split(' ') is [var create, var destroy]
            ? new Timing(double.Parse(create, CultureInfo.InvariantCulture), double.Parse(destroy, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"{Options.FirstOption} {topology}: no answer");
    }
}
