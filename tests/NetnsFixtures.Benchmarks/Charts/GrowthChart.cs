using System.Globalization;
using NetnsFixtures.Benchmarks.Results;
using ScottPlot;
using ScottPlot.Plottables;

namespace NetnsFixtures.Benchmarks.Charts;

/// <summary>How the time for a star grows with its hosts, with the ratio of the two sides at each point.</summary>
internal static class GrowthChart
{
    private const int Width = 900;
    private const int Height = 520;

    public static void Save(IReadOnlyList<Comparison> growth, string path)
    {
        using Plot plot = Svg.NewPlot();
        int[] hosts = [.. growth.Select(static comparison => int.Parse(comparison.Key.Split(' ')[1], CultureInfo.InvariantCulture))];
        for (int side = 0; side < 2; side++)
            AddLine(plot, hosts, [.. growth.Select(comparison => comparison.Sides[side])]);
        double[] medians = [.. growth.SelectMany(static comparison => comparison.Sides).Select(static side => side.Create.Median / 1000)];
        for (int i = 0; i < hosts.Length; i++)
            AddRatio(plot, hosts[i], growth[i].Sides[0].Create.Median, growth[i].Sides[1].Create.Median);

        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            [.. hosts.Select(static number => new Tick(Math.Log10(number), number.ToString("#,0", CultureInfo.InvariantCulture)))]);
        LogarithmicScale.Use(plot.Axes.Left, plot, medians.Min(), medians.Max());
        plot.Axes.SetLimitsX(Math.Log10(hosts.Min()) - 0.1, Math.Log10(hosts.Max()) + 0.1);
        plot.Axes.SetLimitsY(LogarithmicScale.Place(medians.Min()) - 0.25, LogarithmicScale.Place(medians.Max()) + 0.35);
        plot.XLabel("hosts at one switch");
        plot.YLabel("ms to build it: median, p10 to p90");
        plot.ShowLegend(Alignment.UpperLeft);
        Svg.Save(plot, path, Width, Height);
    }

    private static void AddLine(Plot plot, int[] hosts, SideResult[] results)
    {
        double[] places = [.. hosts.Select(static number => Math.Log10(number))];
        double[] medians = [.. results.Select(static result => LogarithmicScale.Place(result.Create.Median / 1000))];
        Scatter line = plot.Add.Scatter(places, medians, Colours.Of(results[0].Side));
        line.LegendText = results[0].Side;
        line.LineWidth = 2;
        line.MarkerSize = 8;
        var spread = new ErrorBar(
            places,
            medians,
            null,
            null,
            [.. results.Select((result, i) => medians[i] - LogarithmicScale.Place(result.Create.Quantile(0.1) / 1000))],
            [.. results.Select((result, i) => LogarithmicScale.Place(result.Create.Quantile(0.9) / 1000) - medians[i])]);
        spread.Color = line.Color;
        plot.PlottableList.Add(spread);
    }

    private static void AddRatio(Plot plot, int hosts, double c, double ours)
    {
        Text text = plot.Add.Text((ours / c).ToString("×0.00", CultureInfo.InvariantCulture), Math.Log10(hosts), LogarithmicScale.Place(Math.Min(c, ours) / 1000));
        text.LabelAlignment = Alignment.UpperCenter;
        text.OffsetY = 14;
        text.LabelFontSize = 13;
        text.LabelFontColor = Colours.Of("C#");
    }
}
