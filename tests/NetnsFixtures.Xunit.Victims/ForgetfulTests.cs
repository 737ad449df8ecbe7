namespace NetnsFixtures.Tests;

/// <summary>Passes, and leaves a host behind.</summary>
public sealed class ForgetfulTests
{
    [NetnsFact]
    public async Task Forgetting() => _ = await IsolatedNamespace.CreateAsync("forgotten");
}
