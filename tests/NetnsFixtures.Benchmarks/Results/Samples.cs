namespace NetnsFixtures.Benchmarks.Results;

/// <summary>What many rounds of one thing took.</summary>
internal sealed class Samples : List<double>
{
    public double Median => Quantile(0.5);

    /// <summary>The value below which a share of the samples lies, between the two nearest.</summary>
    public double Quantile(double share)
    {
        double[] sorted = [.. this.Order()];
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }

    /// <summary>Median with the tenth and the ninetieth percentile.</summary>
    public override string ToString() => $"{Text(Median)} [{Text(Quantile(0.1))} .. {Text(Quantile(0.9))}]";

    private static string Text(double value) => value.ToString(value < 100 ? "0.0" : "0");
}
