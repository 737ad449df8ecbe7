using NUnit.Framework;

namespace NetnsFixtures.Victims;

/// <summary>Each of these names a host that it cannot have.</summary>
public sealed class HostTests
{
    public static string Motto { get; } = "measure twice";

    public IsolatedNamespace? Missing { get; set; }

    [Test]
    [InNamespace(Host = "Nonsense")]
    public void Unknown() => Assert.Fail("it ran");

    [Test]
    [InNamespace(Host = nameof(Missing))]
    public void Null() => Assert.Fail("it ran");

    [Test]
    [InNamespace(Host = nameof(Motto))]
    public void Kind() => Assert.Fail("it ran");
}
