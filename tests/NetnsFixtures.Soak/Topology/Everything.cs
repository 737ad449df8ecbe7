using System.Diagnostics;

namespace NetnsFixtures.Soak.Topology;

/// <summary>
/// The README's topology with all that the library can make besides: a cable into the machine's own network, programs with daemons, a child
/// process, a forwarded port and, if wanted, a name in the machine's file system.
/// </summary>
internal sealed class Everything : IAsyncDisposable
{
    private readonly List<HostProcess> _programs = [];
    private readonly ReadmeTopology _topology;
    private readonly Action<string> _enter;

    private Everything(ReadmeTopology topology, Action<string> enter) => (_topology, _enter) = (topology, enter);

    public IsolatedNamespace Laptop => _topology.Laptop;

    /// <summary>Builds it and uses all of it once.</summary>
    /// <param name="place">Tells this program from others at the same time: where it is plugged into the machine, and what it names.</param>
    /// <param name="named">Whether to name a host.</param>
    /// <param name="enter">Told of every phase when it begins.</param>
    public static async Task<Everything> CreateAsync(int place, bool named, Action<string> enter)
    {
        var all = new Everything(await ReadmeTopology.CreateAsync($"token{place}", enter), enter);
        enter("this machine");
        await all._topology.Internet.ConnectThisMachineAsync($"198.51.100.{(16 * place) + 1}/28");
        if (named)
        {
            enter("name");
            await all.Laptop.MountAsync($"soak{place}");
        }

        Expect(WhoAmI.Answer($"token{place}", ReadmeTopology.Gateway), await all._topology.AskAsync());
        Expect($"token{place}", await all._topology.AskThroughForwardedPortAsync());
        enter("programs");
        await all.StartDaemonAsync(sharesProcessIds: false);
        await all.StartDaemonAsync(sharesProcessIds: true);
        enter("child process");
        Expect("198", await all.Laptop.RunInChildProcessAsync(static (string text) => text[..3], "198.51.100.1"));
        enter("all open");
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        _enter("programs' end");
        foreach (HostProcess program in _programs)
            await program.DisposeAsync();
        await _topology.DisposeAsync();
        _enter("end");
    }

    // What forks twice leaves its session and its parent, and so is out of reach for whoever looks for children.
    private async Task StartDaemonAsync(bool sharesProcessIds)
    {
        HostProcess program = Laptop.StartProcess(
            new ProcessStartInfo("sh", ["-c", "(setsid -f sleep 1000); echo runs; exec sleep 1000"]),
            new HostProcessOptions { KeepsOutput = true, SharesProcessIds = sharesProcessIds });
        _programs.Add(program);
        await program.WaitForOutputAsync("runs");
    }

    private static void Expect(string expected, string seen)
    {
        if (seen != expected)
            throw new InvalidOperationException($"'{expected}' was expected, and '{seen}' came.");
    }
}
