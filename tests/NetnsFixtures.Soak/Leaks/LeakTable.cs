using System.Globalization;
using Spectre.Console;

namespace NetnsFixtures.Soak.Leaks;

/// <summary>The samples, and whether they are flat.</summary>
internal static class LeakTable
{
    private const int Width = 200;

    /// <returns>Whether all that is judged is flat.</returns>
    public static bool Print(string title, IReadOnlyList<Sample> samples)
    {
        AnsiConsole.Profile.Width = Width;
        var table = new Table().Border(TableBorder.Ascii).AddColumn("done").AddColumns([.. Measure.All.Select(static measure => measure.Name)]);
        table.Title = new TableTitle(title);
        foreach (TableColumn column in table.Columns)
            column.RightAligned();
        foreach (Sample sample in samples)
            table.AddRow([.. sample.Values.Prepend(sample.Done).Select(static value => value.ToString("N0", CultureInfo.InvariantCulture))]);

        Flatness[] growths = [.. Measure.All.Select((_, i) => Flatness.Of(samples, i))];
        bool[] verdicts = [.. Measure.All.Select((measure, i) => measure.Bound is not { } bound || growths[i].Growth <= bound)];
        table.AddRow(["2nd half", .. growths.Select(static growth => growth.Growth.ToString("+#,0.#;-#,0.#;0", CultureInfo.InvariantCulture))]);
        table.AddRow(["each", .. growths.Select(static growth => growth.PerItem.ToString("+0.0000;-0.0000;0", CultureInfo.InvariantCulture))]);
        table.AddRow(["bound", .. Measure.All.Select(static measure => measure.Bound?.ToString("N0", CultureInfo.InvariantCulture) ?? "")]);
        table.AddRow(["", .. verdicts.Select((flat, i) => Measure.All[i].Bound is null ? "" : flat ? "flat" : "GROWS")]);
        AnsiConsole.Write(table);
        return verdicts.All(static flat => flat);
    }
}
