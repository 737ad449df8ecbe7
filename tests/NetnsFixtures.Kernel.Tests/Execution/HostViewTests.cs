using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using NetnsFixtures.Execution.Views;

namespace NetnsFixtures.Kernel.Tests.Execution;

/// <summary>What code on a host sees besides the network is the host's, and the machine's stays as it is.</summary>
public class HostViewTests
{
    private static readonly string[] s_files = ["/proc/net/dev", "/etc/hosts", "/etc/resolv.conf", "/etc/hostname"];

    [KernelFact(OnEveryKernel = true)]
    public async Task Files_on_the_pinned_thread_are_the_hosts()
    {
        SkipUnlessAvailable();
        await using var lan = await BridgeSwitch.CreateAsync();
        await using var host = await IsolatedNamespace.CreateAsync(new HostOptions
        {
            Name = "laptop",
            HostsEntries = [new("10.0.0.2", "server", "server.example")],
            Resolvers = new() { Nameservers = ["10.0.0.3"], Search = ["example"], TimeoutSeconds = 1 },
        });
        await lan.ConnectAsync(host, "10.0.0.1/24");

        await host.RunAsync(async () =>
        {
            await Task.Yield();
            Interfaces(File.ReadAllText("/proc/net/dev")).ShouldBe(["eth0", "lo"]);
            Directory.GetDirectories("/sys/class/net").Select(Path.GetFileName).Order().ShouldBe(["eth0", "lo"]);
            File.ReadAllText("/sys/class/net/eth0/address").Trim().ShouldBe(host.GetLink("eth0").MacAddress.Text());
            File.ReadAllText("/etc/hosts").ShouldContain("10.0.0.2\tserver server.example\n");
            File.ReadAllText("/etc/resolv.conf").ShouldBe("nameserver 10.0.0.3\nsearch example\noptions timeout:1\n");
            File.ReadAllText("/etc/hostname").ShouldBe("laptop\n");
            Environment.MachineName.ShouldBe("laptop");
        });
    }

    [KernelFact]
    public async Task Files_of_the_machine_stay_as_they_are()
    {
        string[] before = Read();
        string directory = Environment.CurrentDirectory;
        await using var host = await IsolatedNamespace.CreateAsync("laptop");

        string inside = await host.RunAsync(static () => Task.FromResult(Environment.CurrentDirectory));

        inside.ShouldBe(directory);
        Read().ShouldBe(before);
        Environment.MachineName.ShouldNotBe("laptop");

        static string[] Read() => [.. s_files.Select(static file => file == "/proc/net/dev" ? string.Join(' ', Interfaces(File.ReadAllText(file))) : File.Exists(file) ? File.ReadAllText(file) : "")];
    }

    [KernelFact]
    public async Task The_runtimes_own_classes_show_the_host()
    {
        SkipUnlessAvailable();
        await using var lan = await BridgeSwitch.CreateAsync();
        await using var host = await IsolatedNamespace.CreateAsync("laptop");
        await lan.ConnectAsync(host, "10.0.0.1/24");

        await host.RunAsync(async () =>
        {
            await Task.Yield();
            using var listener = new TcpListener(IPAddress.Parse("10.0.0.1"), 4711);
            listener.Start();
            IPGlobalProperties properties = IPGlobalProperties.GetIPGlobalProperties();
            properties.GetActiveTcpListeners().ShouldBe([new IPEndPoint(IPAddress.Parse("10.0.0.1"), 4711)]);
            properties.HostName.ShouldBe("laptop");
            NetworkInterface eth0 = NetworkInterface.GetAllNetworkInterfaces().Single(static nic => nic.Name == "eth0");
            eth0.GetPhysicalAddress().ShouldBe(host.GetLink("eth0").MacAddress);
            eth0.OperationalStatus.ShouldBe(OperationalStatus.Up);
            eth0.GetIPProperties().UnicastAddresses.Select(static address => address.Address).ShouldContain(IPAddress.Parse("10.0.0.1"));
            eth0.GetIPStatistics().BytesSent.ShouldBeGreaterThanOrEqualTo(0);
        });
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task A_child_process_sees_the_host()
    {
        SkipUnlessAvailable();
        await using var host = await IsolatedNamespace.CreateAsync(new HostOptions { Name = "laptop", HostsEntries = [new("10.0.0.2", "server")] });
        var startInfo = new ProcessStartInfo("sh") { RedirectStandardOutput = true };
        startInfo.ArgumentList.Add("-c");

        // Directories alone: the module 'bonding', once it is loaded, has a file of its own there in every network.
        startInfo.ArgumentList.Add("uname -n; cd /sys/class/net; ls -d */ | tr -d /; getent hosts server; tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '");

        using Process child = await host.RunAsync(() => Task.FromResult(Process.Start(startInfo)!));
        string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        output.Split('\n').Select(static line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .ShouldBe(["laptop", "lo", "10.0.0.2 server", "lo", ""]);
    }

    [KernelFact]
    public async Task A_thread_that_is_born_of_it_has_the_machines_and_goes_where_the_process_goes()
    {
        SkipUnlessAvailable();
        string mounts = new FileInfo("/proc/self/ns/mnt").LinkTarget!;
        await using var host = await IsolatedNamespace.CreateAsync("laptop");

        await host.RunAsync(() =>
        {
            new FileInfo("/proc/thread-self/ns/mnt").LinkTarget.ShouldNotBe(mounts);
            string? born = null;
            var thread = new Thread(() => born = new FileInfo("/proc/thread-self/ns/mnt").LinkTarget);
            thread.UnsafeStart();
            thread.Join();
            born.ShouldBe(mounts);
            return Task.CompletedTask;
        });
    }

    [KernelFact]
    public async Task A_host_entered_on_the_thread_of_another_shows_itself()
    {
        SkipUnlessAvailable();
        await using var a = await IsolatedNamespace.CreateAsync("a");
        await using var b = await IsolatedNamespace.CreateAsync("b");

        await a.RunAsync(async () =>
        {
            for (int i = 0; i < 3; i++)
            {
                b.Run(static () => File.ReadAllText("/etc/hostname")).ShouldBe("b\n");
                File.ReadAllText("/etc/hostname").ShouldBe("a\n");
                await Task.Yield();
            }

            string? home = null;
            ExecutionContext.Run(new EmptyContext().Captured, _ => home = Environment.MachineName, null);
            home.ShouldNotBe("a");
            File.ReadAllText("/etc/hostname").ShouldBe("a\n");
        });
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task Its_mounts_end_with_the_host()
    {
        SkipUnlessAvailable();
        string mounts = "";
        await using (var host = await IsolatedNamespace.CreateAsync())
            mounts = await host.RunAsync(static () => Task.FromResult(new FileInfo("/proc/thread-self/ns/mnt").LinkTarget!));

        await Wait.UntilAsync(() => !Directory.GetDirectories("/proc/self/task").Any(task => new FileInfo($"{task}/ns/mnt").LinkTarget == mounts), "the thread's end");
        Directory.GetFiles("/proc/self/fd").Select(static fd => new FileInfo(fd).LinkTarget).ShouldNotContain(mounts);
    }

    private static void SkipUnlessAvailable() => Assert.SkipUnless(ThreadView.IsAvailable, "threads have no view of their own on this architecture");

    private static IEnumerable<string> Interfaces(string procNetDev) =>
        procNetDev.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(static line => line.Split(':')[0].Trim()).Order();

    /// <summary>The execution context of code that nobody has put on a host.</summary>
    private sealed class EmptyContext
    {
        public EmptyContext()
        {
            var thread = new Thread(() => Captured = ExecutionContext.Capture()!);
            thread.UnsafeStart();
            thread.Join();
        }

        public ExecutionContext Captured { get; private set; } = null!;
    }
}
