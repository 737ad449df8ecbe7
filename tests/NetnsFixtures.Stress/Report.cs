using Spectre.Console;

namespace NetnsFixtures.Stress;

/// <summary>The figures of a run.</summary>
internal static class Report
{
    /// <summary>Wide enough for the longest name, wherever the output goes.</summary>
    public const int Width = 120;

    public static void Print(Outcome outcome)
    {
        AnsiConsole.Profile.Width = Width;
        var table = new Table().Border(TableBorder.Ascii).AddColumns("way", "hops inside", "wrong", "failed", "hops outside", "wrong", "failed");
        table.Columns.Skip(1).ToList().ForEach(static column => column.RightAligned());
        foreach (Tally home in outcome.Outside.Tallies.Where(static tally => tally.Hops + tally.Failed > 0))
            AddRow(table, home.Name, [.. outcome.Inside.SelectMany(static side => side.Tallies).Where(tally => tally.Name == home.Name)], [home]);
        AddRow(table, "all", [.. outcome.Inside.SelectMany(static side => side.Tallies)], outcome.Outside.Tallies);
        AnsiConsole.Write(table);

        AnsiConsole.WriteLine($"{outcome.Inside.Length} hosts at once; pool threads: {outcome.ThreadsAtStart} at the start, {outcome.ThreadsAtEnd} at the end");
        if (outcome.ThreadsAfterIdle.Count > 0)
            AnsiConsole.WriteLine($"pool threads after each idle time: {string.Join(", ", outcome.ThreadsAfterIdle)}");
        if (outcome.Starvation is not null)
            AnsiConsole.WriteLine($"starved; the pool had up to {outcome.Starvation.MostThreads} threads");
        foreach ((string scenario, string why) in outcome.LeftOut)
            AnsiConsole.WriteLine($"left out: {scenario} ({why})");
        PrintViolations(outcome);
    }

    private static void AddRow(Table table, string name, IReadOnlyCollection<Tally> inside, IReadOnlyCollection<Tally> outside) => table.AddRow(
        name,
        $"{inside.Sum(static t => t.Hops):N0}",
        $"{inside.Sum(static t => t.Wrong):N0}",
        $"{inside.Sum(static t => t.Failed):N0}",
        $"{outside.Sum(static t => t.Hops):N0}",
        $"{outside.Sum(static t => t.Wrong):N0}",
        $"{outside.Sum(static t => t.Failed):N0}");

    private static void PrintViolations(Outcome outcome)
    {
        AnsiConsole.WriteLine($"threads where they do not belong: {outcome.Strays.Count}");
        foreach (object wrong in outcome.Strays.Cast<object>().Concat(outcome.Violations))
            AnsiConsole.WriteLine($"  {wrong}");
        if (outcome.Violations.Count == 0)
            AnsiConsole.WriteLine("disposed of: no thread is left in any of the namespaces, and the kernel has freed them all");
        foreach (Tally tally in outcome.Inside.Append(outcome.Outside).SelectMany(static side => side.Tallies).Where(static tally => tally.Failed > 0).DistinctBy(static tally => tally.Name))
            AnsiConsole.WriteLine($"the first failure of '{tally.Name}': {tally.FirstFailure}");
    }
}
