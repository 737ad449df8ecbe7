using Xunit;

namespace NetnsFixtures.Victims;

/// <summary>Each of these is skipped, for a reason of its own.</summary>
public sealed class SkippedTests
{
    public static bool Never => false;

    public static bool Always => true;

    [NetnsFact(Skip = "not today")]
    public void Plainly() => Assert.Fail("it ran");

    [NetnsFact(Skip = "never is false", SkipUnless = nameof(Never))]
    public void Conditionally() => Assert.Fail("it ran");

    [NetnsFact(Skip = "does not count", SkipUnless = nameof(Always))]
    public void Not() => Whereabouts();

    [NetnsFact]
    public void Within() => Assert.Skip("decided inside");

    [NetnsTheory(Skip = "no row today")]
    [InlineData(1)]
    public void Theory(int value) => Assert.Fail($"it ran with {value}");

    [NetnsTheory]
    [InlineData(1, Skip = "not this row")]
    public void Skipped_row(int value) => Assert.Fail($"it ran with {value}");

    private static void Whereabouts() => Tests.Whereabouts.ShouldBeInside();
}
