using Xunit;

[assembly: AssemblyFixture(typeof(NetnsFixtures.Tests.TheInternet))]

namespace NetnsFixtures.Tests;

/// <summary>A topology of which there is one for all tests. It has a member of the same name as another's.</summary>
public sealed class TheInternet : IAsyncLifetime
{
    public IsolatedNamespace? Laptop;

    public IsolatedNamespace? Server;

    // Made for the plain tests too, which are not skipped where namespaces are missing.
    public async ValueTask InitializeAsync()
    {
        if (NamespaceSupport.IsAvailable)
            (Laptop, Server) = (await IsolatedNamespace.CreateAsync("elsewhere"), await IsolatedNamespace.CreateAsync("server"));
    }

    public async ValueTask DisposeAsync()
    {
        await (Laptop?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Server?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
