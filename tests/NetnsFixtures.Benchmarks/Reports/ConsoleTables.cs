using NetnsFixtures.Benchmarks.Results;
using Spectre.Console;

namespace NetnsFixtures.Benchmarks.Reports;

/// <summary>The tables on the terminal.</summary>
internal static class ConsoleTables
{
    public static void Write(IEnumerable<Comparison> comparisons)
    {
        Table table = Start("workload", "side", "create, us: median [p10 .. p90]", "ratio", "destroy, us", "ratio", "total, us", "ratio");
        foreach (Comparison comparison in comparisons)
        {
            foreach (SideResult side in comparison.Sides)
                table.AddRow([.. Row(comparison, side).Select(Markup.Escape)]);
            table.AddEmptyRow();
        }

        AnsiConsole.Write(table);
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
}
