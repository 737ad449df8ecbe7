namespace NetnsFixtures.Kernel.Victim;

/// <summary>Makes fixtures and forgets them.</summary>
internal static class Forgetful
{
    public static async Task RunAsync()
    {
        await using var kept = await IsolatedNamespace.CreateAsync("kept");
        await Task.Yield();
        BridgeSwitch lan = await BridgeSwitch.CreateAsync("lan");
        BridgeSwitch internet = await BridgeSwitch.CreateAsync("internet");
        await NatGateway.CreateAsync(lan, "10.0.0.1/24", internet, "203.0.113.1/24");
        IsolatedNamespace laptop = await IsolatedNamespace.CreateAsync("laptop");
        await lan.ConnectAsync(laptop, "10.0.0.2/24");
        await internet.DisposeAsync();
    }
}
