using System.Diagnostics;

namespace NetnsFixtures.Benchmarks.Workloads;

/// <summary>Microseconds that a topology took to come and to go.</summary>
internal readonly record struct Timing(double Create, double Destroy = 0)
{
    /// <summary>Only where somebody looked.</summary>
    public bool FirstPacketLost { get; init; }

    public static double Since(long start) => Stopwatch.GetElapsedTime(start).TotalMicroseconds;
}
