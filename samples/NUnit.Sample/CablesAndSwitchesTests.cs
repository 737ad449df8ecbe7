using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NUnit.Sample;

/// <summary>Every test has a host of its own, and builds what else it needs.</summary>
[InNamespace, Parallelizable(ParallelScope.All)]
public class CablesAndSwitchesTests
{
    [Test]
    public async Task Port_80_is_free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 80);
        listener.Start();
        using var client = new TcpClient();

        await client.ConnectAsync(IPAddress.Loopback, 80);

        client.Connected.ShouldBeTrue();
    }

    [Test]
    public async Task A_transfer_survives_a_cable_that_is_pulled_and_put_back()
    {
        await using var alice = await IsolatedNamespace.CreateAsync("alice");
        await using var bob = await IsolatedNamespace.CreateAsync("bob");
        await using var cable = await VethCable.ConnectAsync(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
        using TcpListener listener = bob.Run(() => Listen(IPAddress.Any, 9000));
        Task<TcpClient> accepting = listener.AcceptTcpClientAsync();
        using TcpClient sender = await alice.RunAsync(() => ConnectAsync("10.0.0.2", 9000));
        using TcpClient receiver = await accepting;

        await cable.UnplugAsync();
        await sender.GetStream().WriteAsync("through the dark"u8.ToArray());
        receiver.Available.ShouldBe(0);
        await cable.PlugInAsync();

        byte[] received = new byte[16];
        await receiver.GetStream().ReadExactlyAsync(received);
        received.ShouldBe("through the dark"u8.ToArray());
    }

    [Test]
    public async Task Multicast_reaches_a_listener_on_the_switch()
    {
        var group = IPAddress.Parse("239.255.1.2");
        await using var lan = await BridgeSwitch.CreateAsync("lan");
        await using var alice = await IsolatedNamespace.CreateAsync("alice");
        await using var bob = await IsolatedNamespace.CreateAsync("bob");
        await lan.ConnectAsync([new CableEnd(alice, "10.0.0.1/24"), new CableEnd(bob, "10.0.0.2/24")]);
        using UdpClient listener = bob.Run(() =>
        {
            var client = new UdpClient(new IPEndPoint(IPAddress.Any, 5353));
            client.JoinMulticastGroup(group, IPAddress.Parse("10.0.0.2"));
            return client;
        });
        using UdpClient speaker = alice.Run(() => new UdpClient(new IPEndPoint(IPAddress.Parse("10.0.0.1"), 0)));
        speaker.Client.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, IPAddress.Parse("10.0.0.1").GetAddressBytes());

        await speaker.SendAsync("here I am"u8.ToArray(), new IPEndPoint(group, 5353));

        (await listener.ReceiveAsync()).RemoteEndPoint.Address.ShouldBe(IPAddress.Parse("10.0.0.1"));
    }

    [Test]
    public async Task Two_hosts_speak_IPv6()
    {
        await using var alice = await IsolatedNamespace.CreateAsync("alice");
        await using var bob = await IsolatedNamespace.CreateAsync("bob");
        await using var cable = await VethCable.ConnectAsync(alice, "fd00::1/64", bob, "fd00::2/64");
        await using WebApplication web = await WhoAmI.StartAsync(bob, "http://[fd00::2]:80");
        using var client = new HttpClient();

        (await alice.RunAsync(() => client.GetStringAsync("http://[fd00::2]/whoami"))).ShouldBe("fd00::1");
    }

    [Test]
    public async Task Ping_goes_over_a_cable()
    {
        const string Ping = "/usr/bin/ping";
        if (!File.Exists(Ping))
            Assert.Ignore("ping is not installed");
        await using var alice = await IsolatedNamespace.CreateAsync("alice");
        await using var bob = await IsolatedNamespace.CreateAsync("bob");
        await using var cable = await VethCable.ConnectAsync(alice, "10.0.0.1/24", bob, "10.0.0.2/24");

        using Process ping = alice.StartProcess(new ProcessStartInfo(Ping, ["-c", "1", "-W", "5", "10.0.0.2"]) { RedirectStandardOutput = true });
        string output = await ping.StandardOutput.ReadToEndAsync();
        await ping.WaitForExitAsync();

        ping.ExitCode.ShouldBe(0, output);
    }

    private static TcpListener Listen(IPAddress address, int port)
    {
        var listener = new TcpListener(address, port);
        listener.Start();
        return listener;
    }

    private static async Task<TcpClient> ConnectAsync(string address, int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Parse(address), port);
        return client;
    }
}
