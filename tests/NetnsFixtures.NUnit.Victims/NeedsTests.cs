using NetnsFixtures.Diagnostics;
using NUnit.Framework;

namespace NetnsFixtures.Victims;

/// <summary>Each of these says what it needs of the kernel, and passes where it has it.</summary>
public sealed class NeedsTests
{
    [Test]
    [InNamespace(Needs = KernelFeatures.Veth)]
    public void Veth() => Tests.Whereabouts.ShouldBeInside();

    [Test]
    [InNamespace(Needs = KernelFeatures.Netem)]
    public void Netem() => Tests.Whereabouts.ShouldBeInside();

    [TestCase(1)]
    [InNamespace(Needs = KernelFeatures.Vlan | KernelFeatures.Wireguard)]
    public void Vlan_and_wireguard(int value) => Assert.That(value, Is.EqualTo(1));

    [Test]
    [Ignore("not today")]
    [InNamespace(Needs = KernelFeatures.Netem)]
    public void Netem_plainly() => Assert.Fail("it ran");
}

/// <summary>What the class needs, its tests need, and its OneTimeSetUp.</summary>
[InNamespace(Needs = KernelFeatures.Ipvlan)]
public sealed class ClassNeedsTests
{
    [OneTimeSetUp]
    public void SetUp() => Assert.That(KernelFeatures.Ipvlan.IsPresent, Is.True);

    [Test]
    public void Ipvlan_by_class() => Tests.Whereabouts.ShouldBeInside();
}
