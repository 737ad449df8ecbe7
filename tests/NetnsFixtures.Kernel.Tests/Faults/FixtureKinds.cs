using System.Diagnostics;
using System.Net.Sockets;

namespace NetnsFixtures.Kernel.Tests.Faults;

/// <summary>What can be made: each is made and used once, and goes when it is disposed of.</summary>
internal static class FixtureKinds
{
    public static IReadOnlyDictionary<string, Func<Scene, CancellationToken, Task<IAsyncDisposable>>> All { get; } =
        new Dictionary<string, Func<Scene, CancellationToken, Task<IAsyncDisposable>>>
        {
            ["host"] = async (_, token) => await IsolatedNamespace.CreateAsync("new", token),
            ["host where code runs"] = async (_, token) => await WithAsync(
                await IsolatedNamespace.CreateAsync(new HostOptions { Name = "new", HostsEntries = [new HostsEntry("10.0.0.9", "nine")] }, token),
                host => host.RunAsync(
                    _ =>
                    {
                        File.ReadAllText("/etc/hosts").ShouldContain("10.0.0.9");
                        Directory.EnumerateFiles("/proc/net/").Count().ShouldBeOneOf(0, Directory.EnumerateFiles("/proc/thread-self/net").Count());
                        return Task.CompletedTask;
                    },
                    token)),
            ["named host"] = async (_, token) => await WithAsync(
                await IsolatedNamespace.CreateAsync("new", token), host => host.MountAsync("netnsfixtures-faults", token)),
            ["cable"] = async (scene, token) => await VethCable.ConnectAsync(
                new CableEnd(scene.A, "10.9.0.1/24", "fd09::1/64") { InterfaceName = "left" },
                new CableEnd(scene.B, "10.9.0.2/24") { InterfaceName = "right" }, token),
            ["switch"] = async (_, token) => await BridgeSwitch.CreateAsync("new", cancellationToken: token),
            ["cables to a switch"] = async (scene, token) => new Several(await scene.Lan.ConnectAsync(
                [new CableEnd(scene.A, "10.0.0.2/24") { InterfaceName = "lan", Gateways = ["10.0.0.1"] }, new CableEnd(scene.B, "10.0.0.3/24")], token)),
            ["first cable to a switch"] = async (scene, token) => await WithAsync(
                await BridgeSwitch.CreateAsync("new", cancellationToken: token), fresh => fresh.ConnectAsync(scene.A, "10.7.0.1/24", cancellationToken: token)),
            ["router"] = async (scene, token) => await NatGateway.CreateAsync(
                scene.Lan, "10.0.0.254/24", scene.Internet, "203.0.113.254/24", "203.0.113.1", cancellationToken: token),
            ["forwarded port"] = async (scene, token) => await scene.Router.ForwardPortAsync(ProtocolType.Tcp, 8080, "10.0.0.2", 80, token),
            ["process"] = (scene, _) => Task.FromResult<IAsyncDisposable>(scene.A.StartProcess(new ProcessStartInfo("sleep", "1000"))),
            ["opened host"] = async (_, _) => await IsolatedNamespace.OpenProcessAsync(Environment.ProcessId),
            ["this machine at a switch"] = async (scene, token) => await scene.Internet.ConnectThisMachineAsync("203.0.113.200/24", token),
        };

    // Something that is made in two steps, of which the second may fail.
    private static async Task<IAsyncDisposable> WithAsync<T>(T made, Func<T, Task> step)
        where T : IAsyncDisposable
    {
        try
        {
            await step(made);
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    private sealed class Several(IReadOnlyList<VethCable> cables) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (VethCable cable in cables)
                await cable.DisposeAsync();
        }
    }
}
