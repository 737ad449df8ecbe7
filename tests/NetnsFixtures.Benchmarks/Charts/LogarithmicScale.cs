using System.Globalization;
using ScottPlot;

namespace NetnsFixtures.Benchmarks.Charts;

/// <summary>An axis for milliseconds by their logarithm, whose labels are the milliseconds.</summary>
internal static class LogarithmicScale
{
    // Bars grow downwards from nothing, so nothing that is measured may be below: a nanosecond is at 0.
    private const int Origin = 6;

    public static double Place(double milliseconds) => Math.Log10(milliseconds) + Origin;

    public static void Use(IAxis axis, Plot plot, double least, double most)
    {
        var ticks = new List<Tick>();
        for (int power = (int)Math.Floor(Math.Log10(least)); power <= Math.Ceiling(Math.Log10(most)); power++)
        {
            ticks.Add(new Tick(power + Origin, Math.Pow(10, power).ToString("#,0.###", CultureInfo.InvariantCulture)));
            for (int digit = 2; digit < 10; digit++)
                ticks.Add(new Tick(Place(Math.Pow(10, power) * digit), "", isMajor: false));
        }

        axis.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. ticks]);
        plot.Grid.MinorLineColor = Colors.Black.WithOpacity(0.06);
        plot.Grid.MinorLineWidth = 1;
    }
}
