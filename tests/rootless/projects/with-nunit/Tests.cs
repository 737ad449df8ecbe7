using NetnsFixtures;
using NUnit.Framework;

public class Tests
{
    [Test]
    public async Task A_host_is_made()
    {
        await using var host = await IsolatedNamespace.CreateAsync("host");
        Assert.That(host.GetLinks(), Is.Not.Empty);
    }

    [Test, InNamespace]
    public void A_test_is_inside()
    {
        Assert.That(NamespaceSupport.IsAvailable);
    }
}
