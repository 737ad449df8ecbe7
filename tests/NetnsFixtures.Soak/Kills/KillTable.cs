using Spectre.Console;

namespace NetnsFixtures.Soak.Kills;

/// <summary>Which phases the kills fell into.</summary>
internal static class KillTable
{
    public static void Print(Calibration calibration, IReadOnlyCollection<Moment> reached)
    {
        var table = new Table().Border(TableBorder.Ascii).AddColumns("phase", "takes (ms)", "kills", "takes, again (ms)", "kills");
        table.Columns.Skip(1).ToList().ForEach(static column => column.RightAligned());
        foreach (string phase in calibration.Phases.Select(static entry => entry.Moment.Phase).Distinct())
        {
            Moment[] moments = [.. calibration.Phases.Select(static entry => entry.Moment).Where(moment => moment.Phase == phase)];
            table.AddRow([phase, .. moments.Take(2).SelectMany(Cells)]);
        }

        table.AddRow("all", "", $"{reached.Count(static moment => moment.Round < 2)}", "", $"{reached.Count(static moment => moment.Round == 2)}");
        AnsiConsole.Write(table);

        IEnumerable<string> Cells(Moment moment) =>
        [
            $"{calibration.Phases.First(entry => entry.Moment == moment).Duration.TotalMilliseconds:N1}",
            $"{reached.Count(other => other == moment)}",
        ];
    }
}
