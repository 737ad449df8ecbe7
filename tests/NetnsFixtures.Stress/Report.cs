using NetnsFixtures.Execution.Census;
using Spectre.Console;

namespace NetnsFixtures.Stress;

/// <summary>The figures of a run.</summary>
internal static class Report
{
    public static void Print(Side[] inside, Side outside, IReadOnlyList<Stray> strays)
    {
        var table = new Table().Border(TableBorder.Ascii).AddColumns("way", "hops inside", "wrong", "hops outside", "wrong");
        table.Columns.Skip(1).ToList().ForEach(static column => column.RightAligned());
        foreach (Tally home in outside.Tallies)
        {
            Tally[] there = [.. inside.SelectMany(static side => side.Tallies).Where(tally => tally.Name == home.Name)];
            table.AddRow(home.Name, $"{there.Sum(static t => t.Hops):N0}", $"{there.Sum(static t => t.Wrong):N0}", $"{home.Hops:N0}", $"{home.Wrong:N0}");
        }

        table.AddRow("all", $"{inside.Sum(static side => side.Hops):N0}", $"{inside.Sum(static side => side.Wrong):N0}", $"{outside.Hops:N0}", $"{outside.Wrong:N0}");
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"{inside.Length} hosts at once, {ThreadPool.ThreadCount} pool threads at the end, {strays.Count} threads where they do not belong");
        foreach (Stray stray in strays)
            AnsiConsole.WriteLine(stray.ToString());
    }
}
