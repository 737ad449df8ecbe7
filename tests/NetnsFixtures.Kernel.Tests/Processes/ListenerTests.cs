using System.Diagnostics;
using System.Net.Sockets;

namespace NetnsFixtures.Kernel.Tests.Processes;

/// <summary>Waiting until somebody listens, by the kernel's word.</summary>
public sealed class ListenerTests
{
    [KernelTheory]
    [InlineData("0.0.0.0")]
    [InlineData("127.0.0.1")]
    [InlineData("::")]
    [InlineData("::1")]
    public async Task A_listener_of_this_program(string address)
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        Task waiting = host.WaitForListenerAsync(8080, Packets.Guard());
        using TcpListener another = Packets.Listen(host, address, 8081);
        await host.WaitForListenerAsync(8081, Packets.Guard());
        waiting.IsCompleted.ShouldBeFalse();

        using TcpListener listener = Packets.Listen(host, address, 8080);

        await waiting;
    }

    [KernelTheory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_socket_that_takes_datagrams(string address)
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        using TcpListener tcp = Packets.Listen(host, address, 53);
        Task waiting = host.WaitForListenerAsync(53, ProtocolType.Udp, Packets.Guard());
        await host.WaitForListenerAsync(53, Packets.Guard());
        waiting.IsCompleted.ShouldBeFalse();

        using UdpClient udp = Packets.Udp(host, address, 53);

        await waiting;
    }

    [KernelFact]
    public async Task Only_this_host_counts()
    {
        await using var host = await IsolatedNamespace.CreateAsync("server");
        await using var other = await IsolatedNamespace.CreateAsync("other");
        using TcpListener elsewhere = Packets.Listen(other, "127.0.0.1", 80);
        using TcpListener here = Packets.Listen(host, "127.0.0.1", 8080);
        using var cancellation = new CancellationTokenSource();

        Task waiting = host.WaitForListenerAsync(80, cancellation.Token);
        await other.WaitForListenerAsync(80, Packets.Guard());
        waiting.IsCompleted.ShouldBeFalse();
        await cancellation.CancelAsync();

        (await Assert.ThrowsAsync<OperationCanceledException>(() => waiting)).Message
            .ShouldBe("Gave up to wait for a listener on TCP port 80 in 'server': it listens on 8080");
        waiting.IsCanceled.ShouldBeTrue();
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task A_process_that_listens()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        await using HostProcess server = host.StartProcess(Itself("listen", "8080"), new HostProcessOptions { KeepsOutput = true });

        await server.WaitForListenerAsync(8080, Packets.Guard());

        using TcpClient client = await Packets.ConnectAsync(host, "127.0.0.1", 8080);
        using var reader = new StreamReader(client.GetStream());
        (await reader.ReadToEndAsync(Packets.Guard())).ShouldBe("hello");
    }

    [KernelFact]
    public async Task A_process_that_ends_first_says_what_it_wrote()
    {
        await using var host = await IsolatedNamespace.CreateAsync("server");
        await using HostProcess told = host.StartProcess(
            new ProcessStartInfo("sh", ["-c", "echo no configuration; exit 3"]), new HostProcessOptions { KeepsOutput = true });
        await using HostProcess silent = host.StartProcess(new ProcessStartInfo("false"));

        (await Should.ThrowAsync<NetnsException>(() => told.WaitForListenerAsync(80, Packets.Guard()))).Message.ShouldBe(
            "Could not wait for a listener on TCP port 80 in 'server': 'sh' in 'server': its last lines were\n  no configuration\nand it ended with exit code 3.");
        (await Should.ThrowAsync<NetnsException>(() => silent.WaitForListenerAsync(80, Packets.Guard()))).Message.ShouldContain("ended with exit code 1");
    }

    [KernelFact]
    public async Task What_cannot_be_is_refused()
    {
        var host = await IsolatedNamespace.CreateAsync();
        foreach (int port in new[] { -1, 0, 65536 })
            await Should.ThrowAsync<NetnsException>(() => host.WaitForListenerAsync(port, Packets.Guard()));
        await Should.ThrowAsync<NetnsException>(() => host.WaitForListenerAsync(80, ProtocolType.Icmp, Packets.Guard()));
        Task waiting = host.WaitForListenerAsync(80, Packets.Guard());

        await host.DisposeAsync();

        (await Should.ThrowAsync<NetnsException>(() => waiting)).Message.ShouldContain("disposed of");
    }

    // The victim: a small program of ours that can be told to listen.
    private static ProcessStartInfo Itself(params string[] arguments) => new(VictimProgram.Dotnet, ["exec", VictimProgram.Path, .. arguments]);
}
