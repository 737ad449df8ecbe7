using System.Diagnostics;
using System.Globalization;

namespace NetnsFixtures.Benchmarks;

/// <summary>The first topology of a fresh process: what a run of a single test pays.</summary>
internal static class ColdStart
{
    public static async Task<PairedRun> Carry(Workload workload, Options options, Yardstick yardstick)
    {
        var run = new PairedRun(workload);
        for (int round = 0; round < options.Rounds; round++)
        {
            yardstick.Restart();
            Timing baseline = await workload.Baseline(yardstick);
            await Quiet.Wait();
            Timing ours = await First(workload.Arguments);
            await Quiet.Wait();
            run.Add(baseline, ours);
        }

        return run;
    }

    public static string Format(Timing timing) => string.Create(CultureInfo.InvariantCulture, $"{timing.Create:0.00} {timing.Destroy:0.00}");

    private static async Task<Timing> First(IEnumerable<string> choice)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["--first", .. choice]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string[] answer = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        return new Timing(double.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture));
    }
}
