using NetnsFixtures.Diagnostics;
using Xunit;

namespace NetnsFixtures.Victims;

/// <summary>Each of these says what it needs of the kernel, and passes where it has it.</summary>
public sealed class NeedsTests
{
    // Cannot be serialized, so the rows are found when the theory runs.
    public static IEnumerable<object[]> Late => [[new object()]];

    [NetnsFact(Needs = KernelFeatures.Veth)]
    public void Veth() => Tests.Whereabouts.ShouldBeInside();

    [NetnsFact(Needs = KernelFeatures.Netem)]
    public void Netem() => Tests.Whereabouts.ShouldBeInside();

    [NetnsFact(Needs = KernelFeatures.Vlan | KernelFeatures.Wireguard)]
    public void Vlan_and_wireguard() => Tests.Whereabouts.ShouldBeInside();

    [NetnsTheory(Needs = KernelFeatures.Ipvlan)]
    [InlineData(1)]
    public void Ipvlan_row(int value) => Assert.Equal(1, value);

    [NetnsTheory(Needs = KernelFeatures.FqCodel)]
    [MemberData(nameof(Late))]
    public void FqCodel_late_row(object value) => Assert.NotNull(value);

    [NetnsFact(Skip = "not today", Needs = KernelFeatures.Netem)]
    public void Netem_plainly() => Assert.Fail("it ran");
}
