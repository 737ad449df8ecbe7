using NUnit.Framework;
using Shouldly;

namespace NetnsFixtures.Tests;

/// <summary>Where namespaces cannot be created, tests are ignored or fail, and say what to type.</summary>
public sealed class RequirementTests
{
    [SetUp]
    public void NeedsSetpriv() => Assume.That(VictimProgram.CanDropPrivileges, "setpriv is missing");

    [Test]
    public async Task A_test_is_ignored_and_starts_no_OneTimeSetUp()
    {
        VictimReport report = await VictimReport.CreateAsync(privileged: false);
        foreach (string test in report.Tests.Except(["Netem_plainly"])) // skipped anyway
            report.SkipReasonOf(test).ShouldContain("Run it ");
        report.SuiteFailures.ShouldBeEmpty();
    }

    [Test]
    public async Task A_test_that_is_required_fails()
    {
        VictimReport report = await VictimReport.CreateAsync(privileged: false, required: "1");
        foreach (string test in new[] { "Assertion", "Row", "Set_up", "Unknown", "First" })
            report.FailureOf(test).ShouldContain("Run it ");
        report.FailureOf("Assertion").ShouldContain("NETNSFIXTURES_REQUIRED=1 makes that a failure");
        report.SuiteFailures.ShouldNotBeEmpty();
    }
}
