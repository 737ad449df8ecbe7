using NetnsFixtures.Benchmarks.Results;

namespace NetnsFixtures.Benchmarks.Workloads;

/// <summary>All sides of a workload in turn, so that whatever else the machine does falls on all.</summary>
internal static class Interleaved
{
    /// <param name="workload">What to measure.</param>
    /// <param name="warmup">Rounds that do not count, with each slow side once.</param>
    /// <param name="rounds">Rounds that do.</param>
    /// <param name="fewRounds">In so many of them, spread evenly, the slow sides take part.</param>
    public static async Task<Comparison> Carry(Workload workload, int warmup, int rounds, int fewRounds)
    {
        (Contender Contender, SideResult Result)[] sides =
            [.. workload.Contenders.Select(static contender => (contender, new SideResult(contender.Name) { WhyAbsent = contender.WhyAbsent }))];
        for (int round = -warmup; round < rounds; round++)
        {
            bool slowToo = round == -warmup || (round >= 0 && IsSpread(round, rounds, fewRounds));
            foreach ((Contender contender, SideResult result) in sides.Where(side => side.Contender.WhyAbsent is null && (slowToo || !side.Contender.IsSlow)))
            {
                Timing timing = await contender.Measure();
                Quiet.Wait();
                if (round >= 0)
                    result.Add(timing);
            }
        }

        return new Comparison(workload.Key, workload.Name, [.. sides.Select(static side => side.Result)]) { HasDestruction = workload.HasDestruction };
    }

    // Whether the share of the slow rounds that is due passes a whole number here.
    private static bool IsSpread(int round, int rounds, int fewRounds) => round * fewRounds / rounds < (round + 1) * fewRounds / rounds || fewRounds >= rounds;
}
