using NetnsFixtures;
using Xunit;

public class Tests
{
    [Fact]
    public async Task A_host_is_made()
    {
        await using var host = await IsolatedNamespace.CreateAsync("host");
        Assert.NotEmpty(host.GetLinks());
    }

    [NetnsFact]
    public void A_test_is_inside()
    {
        Assert.True(NamespaceSupport.IsAvailable);
    }
}
