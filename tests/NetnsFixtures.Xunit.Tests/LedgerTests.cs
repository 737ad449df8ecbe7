using Shouldly;
using Xunit;

namespace NetnsFixtures.Tests;

/// <summary>What a test forgot to dispose of is named at the end of the assembly, and can fail the run.</summary>
public sealed class LedgerTests
{
    [NetnsTheory]
    [InlineData(null, 0)]
    [InlineData("fail", 1)]
    public async Task What_a_test_forgot_is_named_at_the_end(string? leaks, int exitCode)
    {
        string output = await VictimProgram.RunAsync(
            "NetnsFixtures.Xunit.Victims", "NetnsFixtures.Xunit.Tests", ["-noColor", "-method", "*.Forgetting"], privileged: true, leaks: leaks);

        output.ShouldContain("Total: 1, Errors: 0, Failed: 0");
        output.ShouldContain("NetnsFixtures: 1 fixture was not disposed of:\n  host 'forgotten'");
        output.ShouldEndWith($"exit code {exitCode}");
    }
}
