using System.Net.Sockets;
using NetnsFixtures.Kernel.Tests.Fixtures;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.Hostile;

/// <summary>
/// A host never reaches the machine unless the machine is plugged in: shown by trying, and by trying the same from where it is.
/// </summary>
[Collection(nameof(ThisMachineTests))]
public class ReachingTheMachineTests
{
    [KernelFact]
    public async Task Only_from_a_switch_that_the_machine_is_plugged_in_at()
    {
        await using var wan = await BridgeSwitch.CreateAsync("wan");
        await using var friend = await IsolatedNamespace.CreateAsync("friend");
        await wan.ConnectAsync(friend, "198.51.100.2/25");
        await using VethCable plugged = await wan.ConnectThisMachineAsync("198.51.100.1/25");
        await using var network = await Stranger.CreateAsync();
        await using var alone = await IsolatedNamespace.CreateAsync("alone");
        await alone.AddRouteAsync("0.0.0.0/0", interfaceName: "lo");
        using var machine = new Machine(await LinksOfTheMachineAsync());

        Intruder[] intruders = [new(alone, machine), new(network.Host, machine), new(network.Neighbour, machine)];
        foreach (Intruder intruder in intruders)
            intruder.TryEverything();

        // Now from where it is plugged in, so that what is not seen above would have been seen.
        var neighbour = new Intruder(friend, machine);
        neighbour.TryEverything();
        var callers = new List<HostAddress>();
        var datagrams = new List<byte[]>();
        await Wait.UntilAsync(
            () =>
            {
                callers.AddRange(machine.AcceptAll());
                datagrams.AddRange(machine.ReceiveAll());
                return callers.Count > 0 && datagrams.Count > 0 && machine.CountPackets(neighbour.Mark) > 4;
            },
            "the host that is on the machine's switch");

        callers.Except(friend.GetLinks().SelectMany(static link => link.Addresses).Select(static address => address.Prefix.Address)).ShouldBeEmpty();
        datagrams.ShouldAllBe(datagram => datagram.SequenceEqual(neighbour.Mark));
        machine.HasUnixCaller.ShouldBeFalse();
        foreach (Intruder intruder in intruders)
        {
            machine.CountPackets(intruder.Mark).ShouldBe(0, string.Join('\n', intruder.Tried));
            intruder.Tried.Count.ShouldBeGreaterThan(50);
            intruder.Tried.ShouldContain("an abstract Unix socket: ConnectionRefused");
        }
    }

    [KernelFact]
    public async Task What_changes_on_a_host_is_no_news_to_the_machine_nor_the_other_way_round()
    {
        await using var host = await IsolatedNamespace.CreateAsync("host");
        using var atHome = new LinkNews();
        using LinkNews inside = host.Run(static () => new LinkNews());

        await host.AddAddressAsync("lo", "198.51.100.77/32");
        await using var wan = await BridgeSwitch.CreateAsync("wan");
        await using (await wan.ConnectThisMachineAsync("198.51.100.130/25"))
        {
            atHome.Has("198.51.100.130").ShouldBeTrue();
            atHome.Has("198.51.100.77").ShouldBeFalse();
            inside.Has("198.51.100.77").ShouldBeTrue();
            inside.Has("198.51.100.130").ShouldBeFalse();
        }
    }

    // Files are shared with the machine, and so are the sockets that are files: namespaces of the network do not tell them apart (unix(7)).
    [KernelFact]
    public async Task A_Unix_socket_that_is_a_file_is_the_machines_and_every_hosts()
    {
        string path = Path.Combine(Path.GetTempPath(), $"netnsfixtures-{Guid.NewGuid():N}");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen();
            await using var host = await IsolatedNamespace.CreateAsync("host");

            host.Run(() =>
            {
                using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                socket.Connect(new UnixDomainSocketEndPoint(path));
            });

            listener.Poll(TimeSpan.Zero, SelectMode.SelectRead).ShouldBeTrue();
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<IReadOnlyList<Link>> LinksOfTheMachineAsync()
    {
        await using var machine = await IsolatedNamespace.OpenProcessAsync(Environment.ProcessId);
        return machine.GetLinks();
    }

    // A host with a neighbour that passes on whatever it is given, even for loopback addresses, on a switch that the machine is not at.
    private sealed record Stranger(BridgeSwitch Lan, IsolatedNamespace Host, IsolatedNamespace Neighbour) : IAsyncDisposable
    {
        public static async Task<Stranger> CreateAsync()
        {
            var network = new Stranger(await BridgeSwitch.CreateAsync("lan"), await IsolatedNamespace.CreateAsync("host"), await IsolatedNamespace.CreateAsync("neighbour"));
            await network.Lan.ConnectAsync(
                [
                    new CableEnd(network.Neighbour, "198.51.100.129/25", "fd99::1/64"),
                    new CableEnd(network.Host, "198.51.100.130/25", "fd99::2/64") { Gateways = ["198.51.100.129", "fd99::1"] },
                ]);
            await network.Neighbour.SetSysctlAsync("net.ipv4.ip_forward", "1");
            await network.Neighbour.SetSysctlAsync("net.ipv4.conf.all.route_localnet", "1");
            await network.Neighbour.SetSysctlAsync("net.ipv6.conf.all.forwarding", "1");
            await network.Host.SetSysctlAsync("net.ipv4.conf.all.route_localnet", "1");
            return network;
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await Neighbour.DisposeAsync();
            await Lan.DisposeAsync();
        }
    }
}
