using Xunit;

namespace NetnsFixtures.Tests;

[CollectionDefinition(nameof(Office))]
public sealed class Office : ICollectionFixture<OfficeFixture>;

public sealed class OfficeFixture : IAsyncLifetime
{
    public IsolatedNamespace Desk { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Desk = await IsolatedNamespace.CreateAsync("desk");

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}
