using NetnsFixtures.Benchmarks.Results;
using Spectre.Console;

namespace NetnsFixtures.Benchmarks.Reports;

/// <summary>The tables on the terminal.</summary>
internal static class ConsoleTables
{
    public static void Write(Outcome outcome)
    {
        foreach (IReadOnlyList<Comparison> comparisons in (IReadOnlyList<Comparison>[])[outcome.Topologies, outcome.Running])
            Write("", comparisons);
        Write("The first in a fresh process", outcome.Cold);
        Write("Growth", outcome.Growth);
        foreach (SideResult side in outcome.Growth.SelectMany(static growth => growth.Sides).Where(static side => side.FirstPacketsLost > 0))
            AnsiConsole.MarkupLineInterpolated($"[red]{side.Side}: the first packet was lost in {side.FirstPacketsLost} of {side.Create.Count} rounds[/]");

        Table table = Start("framework", "attribute", "adds to a test, us: median [p10 .. p90]", "program without, ms", "with, ms");
        foreach (FrameworkResult result in outcome.Frameworks)
            table.AddRow([.. ((string[])[result.Framework, result.Attribute, $"{result.Overhead}", $"{result.Plain}", $"{result.Attributed}"]).Select(Markup.Escape)]);
        Show("Tests", table);

        table = Start("operation", "", "bytes allocated", "ns, mean");
        foreach (Allocation allocation in outcome.Memory)
            table.AddRow(Markup.Escape(allocation.What), "", $"{allocation.Bytes:0}", $"{allocation.Nanoseconds:0}");
        Show("Memory", table);
        AnsiConsole.MarkupLineInterpolated($"The kernel had not finished its clean-up before {outcome.Disturbed} of {outcome.Waits} rounds; load at start {outcome.LoadAtStart}.");
    }

    private static void Write(string title, IReadOnlyList<Comparison> comparisons)
    {
        Table table = Start("workload", "side", "create, us: median [p10 .. p90]", "ratio", "destroy, us", "ratio", "total, us", "ratio");
        foreach (Comparison comparison in comparisons)
        {
            foreach (SideResult side in comparison.Sides)
                table.AddRow([.. Row(comparison, side).Select(Markup.Escape)]);
            table.AddEmptyRow();
        }

        Show(title, table);
    }

    private static IEnumerable<string> Row(Comparison comparison, SideResult side)
    {
        SideResult baseline = comparison.Sides[0];
        string name = side == baseline ? comparison.Name : "";
        if (side.WhyAbsent is not null)
            return [name, side.Side, $"- ({side.WhyAbsent})", "", "", "", "", ""];
        string[] create = [$"{side.Create}", Ratio(side.Create, baseline.Create)];
        return comparison.HasDestruction
            ? [name, side.Side, .. create, $"{side.Destroy}", Ratio(side.Destroy, baseline.Destroy), $"{side.Total}", Ratio(side.Total, baseline.Total)]
            : [name, side.Side, .. create, "", "", "", ""];
    }

    private static string Ratio(Samples samples, Samples baseline) => $"{samples.Median / baseline.Median:0.00}";

    private static Table Start(params string[] columns)
    {
        // A pipe has no width, and a wrapped table is hard to read in a log.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 200;
        var table = new Table();
        table.AddColumns([.. columns.Select(Markup.Escape)]);
        for (int i = 2; i < columns.Length; i++)
            table.Columns[i].RightAligned();
        return table;
    }

    private static void Show(string title, Table table)
    {
        if (table.Rows.Count == 0)
            return;
        if (title.Length > 0)
            table.Title(title);
        AnsiConsole.Write(table);
    }
}
