using System.Net;

namespace NetnsFixtures.Kernel.Tests.Fixtures;

/// <summary>The only tests that touch the network of the machine itself: addresses of TEST-NET-2 (RFC 5737), which lead nowhere else.</summary>
[Collection(nameof(ThisMachineTests))]
public class ThisMachineTests
{
    [KernelFact(OnEveryKernel = true)]
    public async Task It_reaches_the_hosts_and_leaves_with_the_switch()
    {
        string[] before = await InterfacesAsync();
        var lan = await BridgeSwitch.CreateAsync("lan");
        await using var server = await IsolatedNamespace.CreateAsync("server");
        await lan.ConnectAsync(server, "198.51.100.1/25");
        using var listener = Packets.Listen(server, "198.51.100.1", 80);

        VethCable plugged = await lan.ConnectThisMachineAsync("198.51.100.100/25");

        (await InterfacesAsync()).Except(before).ShouldBe([plugged.A.Name]);
        using var atHome = new System.Net.Sockets.TcpClient();
        await atHome.ConnectAsync(IPAddress.Parse("198.51.100.1"), 80, Packets.Guard());
        using var accepted = await listener.AcceptTcpClientAsync(Packets.Guard());
        ((IPEndPoint)accepted.Client.RemoteEndPoint!).Address.ShouldBe(IPAddress.Parse("198.51.100.100"));

        await lan.DisposeAsync();
        (await InterfacesAsync()).ShouldBe(before);
    }

    [KernelFact]
    public async Task It_leaves_with_the_cable()
    {
        string[] before = await InterfacesAsync();
        await using var lan = await BridgeSwitch.CreateAsync("lan");

        await using (await lan.ConnectThisMachineAsync("198.51.100.201/26"))
            (await InterfacesAsync()).Length.ShouldBe(before.Length + 1);

        (await InterfacesAsync()).ShouldBe(before);
        lan.Cables.ShouldBeEmpty();
    }

    [KernelFact]
    public async Task Traffic_of_the_machine_is_never_diverted()
    {
        await using var lan = await BridgeSwitch.CreateAsync("lan");
        await using var other = await BridgeSwitch.CreateAsync("other");
        await using var cable = await lan.ConnectThisMachineAsync("198.51.100.129/27");

        var refused = await Should.ThrowAsync<NetnsException>(() => other.ConnectThisMachineAsync("198.51.100.130/28"));

        refused.Message.ShouldContain("would be diverted");
        other.Cables.ShouldBeEmpty();
    }

    // The indexes of a network that several programs make interfaces in are chosen by each for itself. A host is the machine of a program
    // that runs on it.
    [KernelFact]
    public async Task Programs_that_plug_it_in_at_the_same_time_do_not_meet()
    {
        const int Programs = 4;
        await using var machine = await IsolatedNamespace.CreateAsync("machine");
        await Task.WhenAll(Enumerable.Range(0, Programs).Select(place => machine.RunInChildProcessAsync(PlugInAgainAndAgainAsync, place, Packets.Guard())));

        machine.GetLinks().Select(link => link.Name).ShouldBe(["lo"]);
    }

    private static async Task PlugInAgainAndAgainAsync(int place)
    {
        const int Times = 100;
        for (int i = 0; i < Times; i++)
        {
            await using var lan = await BridgeSwitch.CreateAsync("lan");
            await lan.ConnectThisMachineAsync($"198.51.100.{(16 * place) + 1}/28");
        }
    }

    private static async Task<string[]> InterfacesAsync()
    {
        await using var machine = await IsolatedNamespace.OpenProcessAsync(Environment.ProcessId);
        return [.. machine.GetLinks().Select(link => link.Name)];
    }
}

[CollectionDefinition(nameof(ThisMachineTests), DisableParallelization = true)]
public class ThisMachineCollection;
