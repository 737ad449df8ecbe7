using System.Net;
using System.Net.Sockets;

namespace NetnsFixtures.Kernel.Tests.ChildProcesses;

/// <summary>A method runs in a process of its own, and all of that is inside.</summary>
public class ChildProcessTests
{
    [KernelFact]
    public async Task Every_thread_is_inside()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        ulong[] inodes = await host.RunInChildProcessAsync(
            static async () =>
            {
                using var timer = new Timer(static _ => { }, null, 1, Timeout.Infinite);
                await Task.WhenAll(Enumerable.Range(0, 8).Select(static _ => Task.Run(static () => Thread.Sleep(1))));
                return Threads.Namespaces();
            },
            Packets.Guard());

        inodes.Length.ShouldBeGreaterThan(3);
        inodes.ShouldAllBe(inode => inode == host.Inode);
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task It_is_another_process_and_Main_does_not_run()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        (int Id, string? Entry) child = await host.RunInChildProcessAsync(
            static () => (Environment.ProcessId, System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name), Packets.Guard());

        child.Id.ShouldNotBe(Environment.ProcessId);
        child.Entry.ShouldBe(System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name);
    }

    [KernelFact]
    public async Task Its_environment_is_that_of_this_process()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        Dictionary<string, string> child = await host.RunInChildProcessAsync(Variables, Packets.Guard());

        child.ShouldBe(Variables(), ignoreOrder: true);

        static Dictionary<string, string> Variables() =>
            Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().ToDictionary(static entry => (string)entry.Key, static entry => (string)entry.Value!);
    }

    [KernelFact]
    public async Task The_network_is_the_hosts()
    {
        await using var network = await Fixtures.Pair.CreateAsync();
        using var listener = Packets.Listen(network.Alice, "10.0.0.1", 80);
        ValueTask<TcpClient> accepting = listener.AcceptTcpClientAsync(Packets.Guard());

        string local = await network.Bob.RunInChildProcessAsync(
            static async (IPAddress address, int port) =>
            {
                using var client = new TcpClient();
                await client.ConnectAsync(address, port);
                return ((IPEndPoint)client.Client.LocalEndPoint!).Address.MapToIPv4().ToString();
            },
            IPAddress.Parse("10.0.0.1"),
            80,
            Packets.Guard());

        using TcpClient accepted = await accepting;
        local.ShouldBe("10.0.0.2");
        ((IPEndPoint)accepted.Client.RemoteEndPoint!).Address.ToString().ShouldBe("10.0.0.2");
    }

    [KernelFact]
    public async Task The_current_host_is_known_there()
    {
        await using var host = await IsolatedNamespace.CreateAsync("laptop");

        (string Name, ulong Inode, int Links) current = await host.RunInChildProcessAsync(
            static () => (IsolatedNamespace.Current.Name, IsolatedNamespace.Current.Inode, IsolatedNamespace.Current.GetLinks().Count), Packets.Guard());

        current.ShouldBe(("laptop", host.Inode, 1));
    }

    [KernelFact]
    public async Task A_child_can_make_hosts_of_its_own_and_comes_home()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        ulong[] seen = await host.RunInChildProcessAsync(
            static async () =>
            {
                await using var inner = await IsolatedNamespace.CreateAsync("inner");
                return new[] { Where.AmI, inner.Run(static () => Where.AmI), inner.Inode, Where.AmI };
            },
            Packets.Guard());

        seen.ShouldBe([host.Inode, seen[2], seen[2], host.Inode]);
        seen[2].ShouldNotBe(host.Inode);
    }

    [KernelFact]
    public async Task Eight_at_once()
    {
        await using var hosts = await Fixtures.Hosts.CreateAsync(8);

        ulong[] inodes = await Task.WhenAll(hosts.Select(static host => host.RunInChildProcessAsync(static () => Where.AmI, Packets.Guard())));

        inodes.ShouldBe(hosts.Select(static host => host.Inode));
    }

    [KernelFact]
    public async Task A_host_that_is_disposed_of_runs_nothing()
    {
        var host = await IsolatedNamespace.CreateAsync();
        await host.DisposeAsync();

        (await Should.ThrowAsync<NetnsException>(() => host.RunInChildProcessAsync(static () => { }, Packets.Guard()))).Message.ShouldContain("disposed");
    }
}
