namespace NetnsFixtures.Soak.Leaks;

/// <summary>
/// Whether a figure grows in the second half of a run: its slope there by Theil and Sen, the median of the slopes between all pairs of
/// samples, which a few odd samples do not move.
/// </summary>
/// <param name="Growth">By how much it grew from the middle to the end, by the slope.</param>
/// <param name="PerItem">By how much with each namespace or topology.</param>
internal sealed record Flatness(double Growth, double PerItem)
{
    public static Flatness Of(IReadOnlyList<Sample> samples, int measure)
    {
        Sample[] half = [.. samples.Skip(samples.Count / 2)];
        double slope = Median(
            from first in half
            from second in half
            where second.Done > first.Done
            select (double)(second.Values[measure] - first.Values[measure]) / (second.Done - first.Done));
        return new Flatness(slope * (half[^1].Done - half[0].Done), slope);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
