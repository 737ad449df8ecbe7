using NetnsFixtures.Diagnostics;
using NUnit.Framework;
using Shouldly;

namespace NetnsFixtures.Tests;

/// <summary>
/// A test that needs what the kernel lacks is ignored with the reason, and fails where all is required. Which of the two a row shows depends
/// on the kernel; each is shown here or in the virtual machine.
/// </summary>
public sealed class NeedsTests
{
    private static readonly (string Test, KernelFeatures Needs)[] s_tests =
    [
        ("Veth", KernelFeatures.Veth),
        ("Netem", KernelFeatures.Netem),
        ("Vlan_and_wireguard", KernelFeatures.Vlan | KernelFeatures.Wireguard),
        ("Ipvlan_by_class", KernelFeatures.Ipvlan),
    ];

    [TestCase(null)]
    [TestCase("1")]
    public async Task What_the_kernel_lacks_is_the_reason_to_skip(string? required)
    {
        Assume.That(NamespaceSupport.IsAvailable, "namespaces are missing");
        VictimReport report = await VictimReport.CreateAsync(privileged: true, required);
        foreach ((string test, KernelFeatures needs) in s_tests)
        {
            if (needs.WhyMissing is { } why)
                report.SkipReasonOf(test).ShouldEndWith(why); // of a class or of several cases, NUnit says so in front
            else
                report.ShouldHavePassed(test);
        }

        report.SkipReasonOf("Netem_plainly").ShouldBe("not today");
        report.PropertiesOf("Netem").ShouldContain("Needs=Netem");
    }

    [Test]
    public async Task Where_all_is_required_it_is_a_failure()
    {
        Assume.That(NamespaceSupport.IsAvailable, "namespaces are missing");
        VictimReport report = await VictimReport.CreateAsync(privileged: true, required: "all");
        foreach ((string test, KernelFeatures needs) in s_tests.Where(static each => each.Test != "Ipvlan_by_class"))
        {
            if (needs.WhyMissing is { } why)
                report.FailureOf(test).ShouldContain($"{why}. NETNSFIXTURES_REQUIRED=all makes that a failure");
            else
                report.ShouldHavePassed(test);
        }
    }

    [Test]
    [InNamespace(Needs = KernelFeatures.Netem | KernelFeatures.Vlan)]
    public void A_test_that_runs_has_what_it_needs()
    {
        Whereabouts.ShouldBeInside();
        (KernelFeatures.Netem | KernelFeatures.Vlan).IsPresent.ShouldBeTrue();
    }
}
