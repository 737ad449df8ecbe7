using System.Diagnostics;
using System.Globalization;

namespace NetnsFixtures.Kernel.Tests.Processes;

/// <summary>Nothing of a process outlives its host, its object, or the test program.</summary>
public sealed class EndTests
{
    [KernelFact]
    public async Task A_dotnet_program_that_is_killed_leaves_no_files()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        HostProcess process = host.StartProcess(new ProcessStartInfo(VictimProgram.Dotnet, ["exec", VictimProgram.Path, "listen", "4711"]), static _ => { });
        await process.WaitForListenerAsync(4711, Packets.Guard());
        string[] files = FilesOf(process.Id);
        int id = process.Id;

        await process.DisposeAsync();

        files.ShouldNotBeEmpty();
        FilesOf(id).ShouldBeEmpty();

        static string[] FilesOf(int id) => Directory.GetFiles(Path.GetTempPath(), $"clr-debug-pipe-{id}-*");
    }

    [KernelTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_left_when_the_process_is_disposed_of(bool shared)
    {
        var mark = new Mark();
        await using var host = await IsolatedNamespace.CreateAsync();
        HostProcess process = await DaemonAsync(host, mark, shared);

        await process.DisposeAsync();

        mark.Bearers.ShouldBeEmpty();
        await process.DisposeAsync();
    }

    [KernelTheory(OnEveryKernel = true)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_left_when_the_host_is_disposed_of(bool shared)
    {
        var mark = new Mark();
        var host = await IsolatedNamespace.CreateAsync();
        using HostProcess process = await DaemonAsync(host, mark, shared);
        using HostProcess second = await DaemonAsync(host, mark, shared);

        await host.DisposeAsync();

        mark.Bearers.ShouldBeEmpty();
        process.ExitCode.ShouldBe(137);
        Should.Throw<NetnsException>(() => host.StartProcess(new ProcessStartInfo("true"))).Message.ShouldContain("disposed of");
    }

    [KernelTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_left_when_the_process_is_killed(bool shared)
    {
        var mark = new Mark();
        await using var host = await IsolatedNamespace.CreateAsync();
        using HostProcess process = await DaemonAsync(host, mark, shared);

        process.Kill();
        await process.WaitForExitAsync(Packets.Guard());

        if (shared)
            await mark.UntilGoneAsync();
        mark.Bearers.ShouldBeEmpty();
        process.ExitCode.ShouldBe(137);
    }

    [KernelTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Daemons_end_with_the_program(bool shared)
    {
        var mark = new Mark();
        await using var host = await IsolatedNamespace.CreateAsync();
        using HostProcess process = host.StartProcess(
            Shell($"setsid -f sleep 1000 {mark}; sh -c 'setsid -f sleep 1000 {mark} & sleep 1000 {mark} & sleep 1000 {mark} & exit 1'; exit 3"), Options(shared));

        await process.WaitForExitAsync(Packets.Guard());

        mark.Bearers.ShouldBeEmpty();
        process.ExitCode.ShouldBe(3);
    }

    [KernelTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Signals_are_passed_on(bool shared)
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        await using HostProcess process = host.StartProcess(
            Shell("trap 'echo told; exit 5' TERM; echo ready; while :; do sleep 0.01; done"), Options(shared));
        await process.WaitForOutputAsync("ready", Packets.Guard());

        using Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(Packets.Guard());

        process.ExitCode.ShouldBe(5);
        process.Output.ShouldBe(["ready", "told"]);
    }

    [KernelFact]
    public async Task A_stopped_process_ends_too()
    {
        var mark = new Mark();
        await using var host = await IsolatedNamespace.CreateAsync();
        foreach (bool shared in new[] { false, true })
        {
            HostProcess process = await DaemonAsync(host, mark, shared);
            foreach (int bearer in mark.Bearers)
                Process.Start("kill", ["-STOP", bearer.ToString(CultureInfo.InvariantCulture)]).WaitForExit();

            await process.DisposeAsync();

            mark.Bearers.ShouldBeEmpty();
        }
    }

    [KernelFact]
    public async Task A_process_that_its_user_has_closed_ends_with_its_host()
    {
        var mark = new Mark();
        var host = await IsolatedNamespace.CreateAsync();
        (await DaemonAsync(host, mark, shared: false)).Close();

        await host.DisposeAsync();

        mark.Bearers.ShouldBeEmpty();
    }

    [KernelFact]
    public async Task Sixteen_hosts_at_once()
    {
        var marks = Enumerable.Range(0, 16).Select(static _ => new Mark()).ToArray();

        await Task.WhenAll(marks.Select(mark => Task.Run(async () =>
        {
            await using var host = await IsolatedNamespace.CreateAsync();
            for (int i = 0; i < 3; i++)
            {
                HostProcess process = await DaemonAsync(host, mark, shared: i == 1);
                process.Output[0].ShouldBe($"net:[{host.Inode}]");
            }
        })));

        marks.SelectMany(static mark => mark.Bearers).ShouldBeEmpty();
    }

    private static async Task<HostProcess> DaemonAsync(IsolatedNamespace host, Mark mark, bool shared)
    {
        int before = mark.Bearers.Length;
        HostProcess process = host.StartProcess(
            Shell($"readlink /proc/self/ns/net; setsid -f sleep 1000 {mark}; echo ready; exec sleep 1000 {mark}"), Options(shared));
        await process.WaitForOutputAsync("ready", Packets.Guard());
        await Wait.UntilAsync(() => mark.Bearers.Length == before + 2, "the program and its daemon");
        return process;
    }

    private static ProcessStartInfo Shell(string script) => new("sh", ["-c", script]);

    private static HostProcessOptions Options(bool shared) => new() { SharesProcessIds = shared, KeepsOutput = true };
}
