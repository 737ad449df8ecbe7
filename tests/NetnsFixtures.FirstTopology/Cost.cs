using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace NetnsFixtures.FirstTopology;

/// <summary>What one topology has cost.</summary>
/// <param name="Build">Milliseconds from the first call until it stands.</param>
/// <param name="Request">Milliseconds of the request through it.</param>
/// <param name="Destroy">Milliseconds until all is disposed of.</param>
/// <param name="Processor">Milliseconds of the process's processor time while it was built.</param>
/// <param name="Methods">Methods that were compiled at run time while it was built.</param>
internal sealed record Cost(double Build, double Request, double Destroy, double Processor, double Methods)
{
    public static Cost MedianOf(IReadOnlyList<Cost> costs) => new(
        Median(costs, static cost => cost.Build), Median(costs, static cost => cost.Request), Median(costs, static cost => cost.Destroy),
        Median(costs, static cost => cost.Processor), Median(costs, static cost => cost.Methods));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"build {Build:0.0} ms ({Processor:0.0} ms of processor time, {Methods:0} methods compiled), request {Request:0.0} ms, destroy {Destroy:0.0} ms");

    private static double Median(IReadOnlyList<Cost> costs, Func<Cost, double> part) => costs.Select(part).Order().ElementAt(costs.Count / 2);
}

/// <summary>The clocks at one moment.</summary>
internal readonly record struct Moment(long Time, TimeSpan Processor, long Methods)
{
    public static Moment Now => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, JitInfo.GetCompiledMethodCount());

    public double MillisecondsUntil(Moment later) => Stopwatch.GetElapsedTime(Time, later.Time).TotalMilliseconds;
}
