using ScottPlot;

namespace NetnsFixtures.Benchmarks.Charts;

/// <summary>One colour for each side, in all charts; distinct to most colour-blind eyes (Okabe and Ito).</summary>
internal static class Colours
{
    public static Color Of(string side) => Color.FromHex(side switch
    {
        "C" => "#000000",
        "C, bare" => "#999999",
        "C#" => "#0072B2",
        "ip -batch" => "#56B4E9",
        "ip" => "#E69F00",
        "pyroute2" => "#009E73",
        _ => "#D55E00",
    });
}
