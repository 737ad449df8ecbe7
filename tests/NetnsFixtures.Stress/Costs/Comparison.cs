namespace NetnsFixtures.Stress.Costs;

/// <summary>Two ways to do a thing, measured in turn, so that whatever else the machine does falls on both.</summary>
/// <param name="What">What is done.</param>
/// <param name="BareIs">What it is compared with.</param>
/// <param name="Times">How often a round does it.</param>
/// <param name="Bare">Does it so often without the library.</param>
/// <param name="Ours">Does it so often with it.</param>
internal sealed record Comparison(string What, string BareIs, int Times, Func<int, Task> Bare, Func<int, Task> Ours)
{
    private const int WarmUps = 3;

    private readonly List<double> _bare = [];
    private readonly List<double> _ours = [];

    /// <summary>Microseconds a time, the median of the rounds.</summary>
    public double BareMedian => Median(_bare);

    /// <inheritdoc cref="BareMedian"/>
    public double OursMedian => Median(_ours);

    /// <summary>The median of what the two of a round are to each other.</summary>
    public double Ratio => Median([.. _ours.Zip(_bare, static (ours, bare) => ours / bare)]);

    public async Task MeasureAsync(int rounds)
    {
        for (int round = -WarmUps; round < rounds; round++)
        {
            double bare = await TimeAsync(Bare).ConfigureAwait(false);
            double ours = await TimeAsync(Ours).ConfigureAwait(false);
            if (round < 0)
                continue;
            _bare.Add(bare);
            _ours.Add(ours);
        }
    }

    private async Task<double> TimeAsync(Func<int, Task> way)
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        await way(Times).ConfigureAwait(false);
        return System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMicroseconds / Times;
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
