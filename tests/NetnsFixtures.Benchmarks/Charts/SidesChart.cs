using System.Globalization;
using NetnsFixtures.Benchmarks.Results;
using ScottPlot;

namespace NetnsFixtures.Benchmarks.Charts;

/// <summary>W1 to W4 side by side. The scale is logarithmic, since the slowest is fifty times as slow as the fastest.</summary>
internal static class SidesChart
{
    private const int Width = 1100;
    private const int Height = 520;
    private const double Gap = 1.2;

    public static void Save(IReadOnlyList<Comparison> topologies, string path)
    {
        using Plot plot = Svg.NewPlot();
        var ticks = new List<Tick>();
        double place = 0, least = double.MaxValue, most = 0;
        foreach (Comparison comparison in topologies)
        {
            SideResult[] bars = [.. comparison.Sides.Where(static side => side.WhyAbsent is null)];
            ticks.Add(new Tick(place + ((bars.Length - 1) / 2.0), comparison.Name));
            foreach (SideResult side in bars)
            {
                double milliseconds = side.Create.Median / 1000;
                (least, most) = (Math.Min(least, milliseconds), Math.Max(most, milliseconds));
                AddBar(plot, place++, milliseconds, side.Side);
            }

            place += Gap;
        }

        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. ticks]);
        plot.Axes.Bottom.MajorTickStyle.Length = 0;
        LogarithmicScale.Use(plot.Axes.Left, plot, least, most);
        plot.Axes.SetLimitsX(-1, place - Gap);
        plot.Axes.SetLimitsY(LogarithmicScale.Place(least) - 0.3, LogarithmicScale.Place(most) + 0.25);
        plot.YLabel("ms to build it, median");
        plot.Grid.XAxisStyle.IsVisible = false;
        IEnumerable<string> absent = topologies[0].Sides.Select(static side => side.Side)
            .Except(topologies.SelectMany(static comparison => comparison.Sides).Where(static side => side.WhyAbsent is null).Select(static side => side.Side));
        IEnumerable<string> present = topologies[0].Sides.Select(static side => side.Side).Except(absent);
        plot.ShowLegend([.. present.Select(static side => new LegendItem { LabelText = side, FillColor = Colours.Of(side) })], Alignment.UpperLeft);
        Svg.Save(plot, path, Width, Height);
    }

    private static void AddBar(Plot plot, double place, double milliseconds, string side)
    {
        var bar = plot.Add.Bar(new Bar
        {
            Position = place,
            Value = LogarithmicScale.Place(milliseconds),
            FillColor = Colours.Of(side),
            LineWidth = 0,
            Size = 0.9,
            Label = Text(milliseconds),
        });
        bar.ValueLabelStyle.FontSize = 11;
    }

    // As short as the bar is wide.
    private static string Text(double milliseconds) => milliseconds switch
    {
        < 10 => milliseconds.ToString("0.0", CultureInfo.InvariantCulture),
        < 1000 => milliseconds.ToString("0", CultureInfo.InvariantCulture),
        _ => (milliseconds / 1000).ToString("0.0 s", CultureInfo.InvariantCulture),
    };
}
