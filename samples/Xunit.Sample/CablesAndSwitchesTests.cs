using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Xunit.Sample;

/// <summary>Tests that build what they need themselves.</summary>
public class CablesAndSwitchesTests
{
    [NetnsFact]
    public async Task A_transfer_survives_a_cable_that_is_pulled_and_put_back()
    {
        await using var lan = await BridgeSwitch.CreateAsync("lan");
        await using var sender = await IsolatedNamespace.CreateAsync("sender");
        await using var receiver = await IsolatedNamespace.CreateAsync("receiver");
        VethCable cable = await lan.ConnectAsync(sender, "10.0.0.1/24");
        await lan.ConnectAsync(receiver, "10.0.0.2/24");
        byte[] sent = new byte[4_000_000];
        Random.Shared.NextBytes(sent);
        var halfWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using TcpListener listener = receiver.Run(() =>
        {
            var started = new TcpListener(IPAddress.Any, 9000);
            started.Start();
            return started;
        });

        Task<byte[]> receiving = receiver.RunAsync(async () =>
        {
            using TcpClient client = await listener.AcceptTcpClientAsync();
            byte[] received = new byte[sent.Length];
            await client.GetStream().ReadExactlyAsync(received.AsMemory(0, received.Length / 2));
            halfWay.SetResult();
            await client.GetStream().ReadExactlyAsync(received.AsMemory(received.Length / 2));
            return received;
        });
        Task sending = sender.RunAsync(async () =>
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Parse("10.0.0.2"), 9000);
            await client.GetStream().WriteAsync(sent);
        });
        await halfWay.Task;
        await cable.UnplugAsync(TestContext.Current.CancellationToken);
        cable.A.Read().HasCarrier.ShouldBeFalse();
        await cable.PlugInAsync(TestContext.Current.CancellationToken);

        await sending;
        (await receiving).ShouldBe(sent);
    }

    [NetnsFact]
    public async Task Multicast_reaches_every_listener_on_a_switch()
    {
        var group = IPAddress.Parse("239.255.1.2");
        await using var lan = await BridgeSwitch.CreateAsync("lan");
        await using var announcer = await IsolatedNamespace.CreateAsync("announcer");
        await using var alice = await IsolatedNamespace.CreateAsync("alice");
        await using var bob = await IsolatedNamespace.CreateAsync("bob");
        await lan.ConnectAsync([new CableEnd(announcer, "10.0.0.1/24"), new CableEnd(alice, "10.0.0.2/24"), new CableEnd(bob, "10.0.0.3/24")]);
        using UdpClient atAlice = alice.Run(() => Join(group, "10.0.0.2"));
        using UdpClient atBob = bob.Run(() => Join(group, "10.0.0.3"));

        await announcer.RunAsync(async () =>
        {
            using var client = new UdpClient(new IPEndPoint(IPAddress.Parse("10.0.0.1"), 0));
            client.Client.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, IPAddress.Parse("10.0.0.1").GetAddressBytes());
            await client.SendAsync("here I am"u8.ToArray(), new IPEndPoint(group, 5353));
        });

        foreach (UdpClient listener in new[] { atAlice, atBob })
        {
            UdpReceiveResult heard = await listener.ReceiveAsync(TestContext.Current.CancellationToken);
            Encoding.UTF8.GetString(heard.Buffer).ShouldBe("here I am");
            heard.RemoteEndPoint.Address.ShouldBe(IPAddress.Parse("10.0.0.1"));
        }
    }

    [NetnsFact]
    public async Task Two_hosts_speak_IPv6()
    {
        await using var alice = await IsolatedNamespace.CreateAsync("alice");
        await using var bob = await IsolatedNamespace.CreateAsync("bob");
        await using var cable = await VethCable.ConnectAsync(alice, "fd00::1/64", bob, "fd00::2/64");
        await using WebApplication web = await WhoAmI.StartAsync(bob, "http://[fd00::2]:80");
        using var client = new HttpClient();

        string seen = await alice.RunAsync(() => client.GetStringAsync("http://[fd00::2]/whoami"));

        seen.ShouldBe("fd00::1");
    }

    [NetnsFact]
    public async Task Ping_goes_over_a_cable()
    {
        const string Ping = "/usr/bin/ping";
        Assert.SkipUnless(File.Exists(Ping), "ping is not installed");
        await using var alice = await IsolatedNamespace.CreateAsync("alice");
        await using var bob = await IsolatedNamespace.CreateAsync("bob");
        await using var cable = await VethCable.ConnectAsync(alice, "10.0.0.1/24", bob, "10.0.0.2/24");

        using Process ping = alice.StartProcess(new ProcessStartInfo(Ping, ["-c", "1", "-W", "5", "10.0.0.2"]) { RedirectStandardOutput = true });
        string output = await ping.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await ping.WaitForExitAsync(TestContext.Current.CancellationToken);

        ping.ExitCode.ShouldBe(0, output);
    }

    private static UdpClient Join(IPAddress group, string address)
    {
        var client = new UdpClient(new IPEndPoint(IPAddress.Any, 5353));
        client.JoinMulticastGroup(group, IPAddress.Parse(address));
        return client;
    }
}
