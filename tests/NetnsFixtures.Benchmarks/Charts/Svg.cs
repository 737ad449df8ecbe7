using System.Text.RegularExpressions;
using ScottPlot;
using SkiaSharp;

namespace NetnsFixtures.Benchmarks.Charts;

/// <summary>Saves a chart as text that is the same for the same figures, and legible where its font is missing.</summary>
internal static partial class Svg
{
    private static readonly string[] s_fonts = ["DejaVu Sans", "Liberation Sans", "Noto Sans", "Arial"];

    public static Plot NewPlot()
    {
        if (s_fonts.FirstOrDefault(SKFontManager.Default.FontFamilies.Contains) is { } font)
            Fonts.Default = font;
        return new Plot();
    }

    public static void Save(Plot plot, string path, int width, int height)
    {
        plot.Axes.Left.Label.Bold = false;
        plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Left.MinimumSize = 75;
        File.WriteAllText(path, FontFamily().Replace(plot.GetSvgXml(width, height), "font-family=\"$1, Verdana, sans-serif\"") + "\n");
    }

    [GeneratedRegex("font-family=\"([^\",]*)\"")]
    private static partial Regex FontFamily();
}
