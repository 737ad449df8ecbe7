using NetnsFixtures.Interop;
using Spectre.Console;
using Tmds.Linux;

namespace NetnsFixtures.Stress.Costs;

/// <summary>What it costs to be inside.</summary>
internal static class CostRun
{
    private const int Rounds = 21;

    public static async Task RunAsync()
    {
        await using IsolatedNamespace host = await IsolatedNamespace.CreateAsync("cost");
        int back = Open();
        int there = host.Run(Open);
        Comparison[] comparisons =
        [
            new("Task.Run inside", "the same at home", 2000, Ways.Outside(Ways.TaskRunsAsync), Ways.Inside(host, Ways.TaskRunsAsync)),
            new("await inside", "the same at home", 2000, Ways.Outside(Ways.AwaitsAsync), Ways.Inside(host, Ways.AwaitsAsync)),
            new("Run", "setns there and back", 2000, times => Ways.SetnsAsync(there, back, times), times => Ways.RunAsync(host, times)),
            new("RunAsync", "a new thread that completes a task", 200, Ways.NewThreadsAsync, times => Ways.RunAsyncsAsync(host, times)),
            new("RunAsync", "handing over to a thread that waits", 200, Ways.HandOversAsync, times => Ways.RunAsyncsAsync(host, times)),
            new("a test: create, RunAsync, dispose", "a new thread that calls unshare", 50, Ways.UnsharesAsync, Ways.WholeTestsAsync),
        ];
        foreach (Comparison comparison in comparisons)
            await comparison.MeasureAsync(Rounds);
        Sys.Close(there);
        Sys.Close(back);
        Print(comparisons);
    }

    private static int Open()
    {
        Errno errno = Sys.Open("/proc/thread-self/ns/net", LibC.O_RDONLY, out int fd);
        return errno == default ? fd : throw new InvalidOperationException(errno.Describe());
    }

    private static void Print(Comparison[] comparisons)
    {
        AnsiConsole.Profile.Width = Report.Width;
        var table = new Table().Border(TableBorder.Ascii).AddColumns("what", "us", "compared with", "us", "ratio");
        foreach (int number in (int[])[1, 3, 4])
            table.Columns[number].RightAligned();
        foreach (Comparison one in comparisons)
            table.AddRow(one.What, $"{one.OursMedian:N2}", one.BareIs, $"{one.BareMedian:N2}", $"{one.Ratio:N2}");
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"each in turn with what it is compared with, {Rounds} rounds, medians");
    }
}
