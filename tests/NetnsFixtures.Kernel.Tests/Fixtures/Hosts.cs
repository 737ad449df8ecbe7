using System.Collections.ObjectModel;

namespace NetnsFixtures.Kernel.Tests.Fixtures;

/// <summary>Some hosts, disposed of together.</summary>
internal sealed class Hosts : Collection<IsolatedNamespace>, IAsyncDisposable
{
    public static async Task<Hosts> CreateAsync(int count)
    {
        var hosts = new Hosts();
        for (int i = 0; i < count; i++)
            hosts.Add(await IsolatedNamespace.CreateAsync($"host{i}"));
        return hosts;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IsolatedNamespace host in this)
            await host.DisposeAsync();
    }
}
