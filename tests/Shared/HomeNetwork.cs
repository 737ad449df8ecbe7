namespace NetnsFixtures.Tests;

/// <summary>A topology as a test fixture would hold it.</summary>
public sealed class HomeNetwork : IAsyncDisposable
{
    private HomeNetwork(IsolatedNamespace laptop, IsolatedNamespace printer) => (Laptop, Printer) = (laptop, printer);

    public IsolatedNamespace Laptop { get; }

    public IsolatedNamespace Printer { get; }

    public static async Task<HomeNetwork> CreateAsync() =>
        new(await IsolatedNamespace.CreateAsync("laptop"), await IsolatedNamespace.CreateAsync("printer"));

    public async ValueTask DisposeAsync()
    {
        await Laptop.DisposeAsync();
        await Printer.DisposeAsync();
    }
}
