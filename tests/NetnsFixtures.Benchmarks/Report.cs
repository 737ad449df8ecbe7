using Spectre.Console;

namespace NetnsFixtures.Benchmarks;

/// <summary>The tables.</summary>
internal static class Report
{
    public static void Write(IEnumerable<PairedRun> runs)
    {
        Table table = Start("workload", "", "C, us: median [[p10 .. p90]]", "C#, us: median [[p10 .. p90]]", "ratio");
        foreach (PairedRun run in runs)
        {
            Row(table, run.Workload.Name, "create", run.BaselineCreate, run.OursCreate);
            if (!run.Workload.HasDestruction)
                continue;
            Row(table, "", "destroy", run.BaselineDestroy, run.OursDestroy);
            Row(table, "", "total", run.BaselineTotal, run.OursTotal);
        }

        AnsiConsole.Write(table);
    }

    public static void Write(IEnumerable<(string What, double Bytes)> allocations)
    {
        Table table = Start("what", "bytes allocated");
        foreach ((string what, double bytes) in allocations)
            table.AddRow(what, bytes.ToString("0"));
        AnsiConsole.Write(table);
    }

    private static Table Start(params string[] columns)
    {
        // A pipe has no width, and a wrapped table is hard to read in a log.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 160;
        var table = new Table();
        table.AddColumns(columns);
        for (int i = 1; i < columns.Length; i++)
            table.Columns[i].RightAligned();
        return table;
    }

    private static void Row(Table table, string name, string step, Samples baseline, Samples ours) =>
        table.AddRow(name, step, Markup.Escape(baseline.ToString()), Markup.Escape(ours.ToString()), $"{ours.Median / baseline.Median:0.00}");
}
