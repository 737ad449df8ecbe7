using NetnsFixtures.Diagnostics;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Tests;

/// <summary>Where namespaces cannot be created, tests are skipped or fail, and say what to type.</summary>
public sealed class RequirementTests
{
    // Not run inside, or wrong without us: what discovery refuses, and what is skipped anyway.
    private static readonly string[] s_others = ["Netem_plainly", "Parameters", "Plainly", "Theory"];

    public static bool CanDropPrivileges => VictimProgram.CanDropPrivileges;

    [Fact(Skip = "setpriv is missing", SkipUnless = nameof(CanDropPrivileges))]
    public async Task A_test_is_skipped_and_starts_no_fixture()
    {
        VictimReport report = await VictimReport.CreateAsync(privileged: false);
        foreach (string test in report.Tests.Except(s_others))
            report.SkipReasonOf(test).ShouldContain("Run it ");
        report.SkipReasonOf("Plainly").ShouldBe("not today");
        report.CleanupFailures.ShouldBeEmpty();
    }

    [Fact(Skip = "setpriv is missing", SkipUnless = nameof(CanDropPrivileges))]
    public async Task A_test_that_is_required_fails()
    {
        VictimReport report = await VictimReport.CreateAsync(privileged: false, required: "1");
        foreach (string test in new[] { "Assertion", "Row", "Within", "Not", "Fixtureless", "First" })
            report.FailureOf(test).ShouldContain("Run it ");
        report.FailureOf("Unknown").ShouldContain("Class fixture type 'NetnsFixtures.Victims.Lab' threw in InitializeAsync");
        report.FailureOf("Assertion").ShouldContain("NETNSFIXTURES_REQUIRED=1 makes that a failure");
        report.SkipReasonOf("Plainly").ShouldBe("not today");
    }

    [NetnsFact(Needs = KernelFeatures.Netem | KernelFeatures.Vlan)]
    public void A_test_that_runs_has_what_it_needs()
    {
        Whereabouts.ShouldBeInside();
        (KernelFeatures.Netem | KernelFeatures.Vlan).IsPresent.ShouldBeTrue();
    }
}
