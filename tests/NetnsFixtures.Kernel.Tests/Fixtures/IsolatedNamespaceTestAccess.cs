using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.Fixtures;

/// <summary>Does what a program inside a host would do, without the fixture knowing.</summary>
internal static class IsolatedNamespaceTestAccess
{
    /// <summary>Makes a bridge with a name.</summary>
    public static async Task<IAsyncDisposable> AddLinkBehindItsBackAsync(IsolatedNamespace host, string name)
    {
        const int SomeIndex = 1 << 20;
        await host.MountAsync($"netnsfixtures-{Guid.NewGuid():N}");
        var stranger = await IsolatedNamespace.OpenNamedAsync(Path.GetFileName(host.MountPath!));
        using NetlinkExchange exchange = stranger.RouteSocket.Begin();
        exchange.Batch.AddBridge(name, SomeIndex, mtu: null, multicastSnooping: false);
        exchange.Commit();
        return stranger;
    }
}
