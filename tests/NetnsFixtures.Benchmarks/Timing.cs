using System.Diagnostics;

namespace NetnsFixtures.Benchmarks;

/// <summary>Microseconds that a topology took to come and to go.</summary>
internal readonly record struct Timing(double Create, double Destroy = 0)
{
    public static double Since(long start) => Stopwatch.GetElapsedTime(start).TotalMicroseconds;
}
