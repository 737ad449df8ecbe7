namespace NetnsFixtures.Kernel.Tests.Fixtures;

/// <summary>Two hosts with a cable, IPv4 and IPv6.</summary>
internal sealed class Pair : IAsyncDisposable
{
    public required IsolatedNamespace Alice { get; init; }

    public required IsolatedNamespace Bob { get; init; }

    public required VethCable Cable { get; init; }

    public static async Task<Pair> CreateAsync()
    {
        var alice = await IsolatedNamespace.CreateAsync("alice");
        var bob = await IsolatedNamespace.CreateAsync("bob");
        var cable = await VethCable.ConnectAsync(new CableEnd(alice, "10.0.0.1/24", "fd00::1/64"), new CableEnd(bob, "10.0.0.2/24", "fd00::2/64"));
        return new Pair { Alice = alice, Bob = bob, Cable = cable };
    }

    public async ValueTask DisposeAsync()
    {
        await Alice.DisposeAsync();
        await Bob.DisposeAsync();
    }
}
