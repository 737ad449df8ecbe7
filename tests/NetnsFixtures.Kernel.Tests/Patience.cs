using System.Globalization;

namespace NetnsFixtures.Kernel.Tests;

/// <summary>
/// How much longer than usual the tests wait before they take something for failed: a machine that is emulated, as that of
/// <c>tests/vm/run</c>, is slower by a factor that no test is about.
/// </summary>
internal static class Patience
{
    private static readonly double s_factor =
        double.Parse(Environment.GetEnvironmentVariable("NETNSFIXTURES_TEST_PATIENCE") ?? "1", CultureInfo.InvariantCulture);

    public static TimeSpan Of(TimeSpan usual) => usual * s_factor;
}
