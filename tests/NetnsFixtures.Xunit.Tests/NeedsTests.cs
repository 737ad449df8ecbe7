using NetnsFixtures.Diagnostics;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Tests;

/// <summary>Runs the victim program once for each thing that it can be told to require.</summary>
public sealed class NeedsVictims : IAsyncLifetime
{
    internal VictimReport Plain { get; private set; } = null!;

    internal VictimReport NamespacesRequired { get; private set; } = null!;

    internal VictimReport AllRequired { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Plain = await VictimReport.CreateAsync(privileged: true);
        NamespacesRequired = await VictimReport.CreateAsync(privileged: true, required: "1");
        AllRequired = await VictimReport.CreateAsync(privileged: true, required: "all");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>
/// A test that needs what the kernel lacks is skipped with the reason, and fails where all is required. Which of the two a row shows depends
/// on the kernel; each is shown here or in the virtual machine.
/// </summary>
public sealed class NeedsTests(NeedsVictims victims) : IClassFixture<NeedsVictims>
{
    public static TheoryData<string, KernelFeatures> Tests => new()
    {
        { "Veth", KernelFeatures.Veth },
        { "Netem", KernelFeatures.Netem },
        { "Vlan_and_wireguard", KernelFeatures.Vlan | KernelFeatures.Wireguard },
        { "Ipvlan_row", KernelFeatures.Ipvlan },
        { "FqCodel_late_row", KernelFeatures.FqCodel },
    };

    [Theory]
    [MemberData(nameof(Tests))]
    public void What_the_kernel_lacks_is_the_reason_to_skip(string test, KernelFeatures needs)
    {
        Assert.SkipUnless(NamespaceSupport.IsAvailable, "namespaces are missing");
        foreach (VictimReport report in new[] { victims.Plain, victims.NamespacesRequired })
        {
            if (needs.WhyMissing is { } why)
                report.SkipReasonOf(test).ShouldBe(why);
            else
                report.ShouldHavePassed(test);
        }
    }

    [Theory]
    [MemberData(nameof(Tests))]
    public void Where_all_is_required_it_is_a_failure(string test, KernelFeatures needs)
    {
        Assert.SkipUnless(NamespaceSupport.IsAvailable, "namespaces are missing");
        if (needs.WhyMissing is { } why)
            victims.AllRequired.FailureOf(test).ShouldContain($"{why}. NETNSFIXTURES_REQUIRED=all makes that a failure");
        else
            victims.AllRequired.ShouldHavePassed(test);
    }

    [Fact]
    public void A_test_that_is_skipped_anyway_keeps_its_reason()
    {
        Assert.SkipUnless(NamespaceSupport.IsAvailable, "namespaces are missing");
        victims.Plain.SkipReasonOf("Netem_plainly").ShouldBe("not today");
        victims.AllRequired.SkipReasonOf("Netem_plainly").ShouldBe("not today");
    }

    [Fact]
    public void A_need_is_a_trait()
    {
        victims.Plain.TraitsOf("Vlan_and_wireguard").ShouldBe(["Needs=Vlan", "Needs=Wireguard"], ignoreOrder: true);
        victims.Plain.TraitsOf("Ipvlan_row").ShouldBe(["Needs=Ipvlan"]);
    }
}
