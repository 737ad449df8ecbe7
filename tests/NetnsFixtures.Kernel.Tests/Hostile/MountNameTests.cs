using System.Diagnostics;
using System.Runtime.InteropServices;
using NetnsFixtures.Kernel.Tests.Processes;

namespace NetnsFixtures.Kernel.Tests.Hostile;

/// <summary>
/// Names of mounted namespaces, tried with mounts of their own and an empty /run in which traps are laid: afterwards all is as it was.
/// </summary>
public class MountNameTests
{
    private const string Unshare = "/usr/bin/unshare";

    private static readonly TimeSpan s_guard = TimeSpan.FromMinutes(2);

    private static readonly string[] s_good = ["lan", "Küche", "a b", "-", "...", "line\nbreak", "\ud83d\ude00", "e\u0301", "\u00e9", new('x', 255)];

    private static readonly string[] s_bad =
    [
        "", ".", "..", "/", "../outside/new", "a/b", "./lan", "lan/", "/run/outside/new", "nul\0", "\0", new('x', 256), new('é', 128),
        new('\ud800', 1), $"a{new('\udfff', 1)}", $"{new('\ude00', 1)}{new('\ud83d', 1)}",
    ];

    // What is there already: a name that leads to a file, one that leads nowhere, a directory, a file, a pipe that nobody writes to.
    private const string Traps = """
        mkdir -p /run/outside
        echo precious > /run/outside/target
        ln -s /run/outside/target /run/netns/link
        ln -s /run/outside/missing /run/netns/dangling
        ln -s . /run/netns/circle
        mkdir /run/netns/directory
        echo precious > /run/netns/file
        mkfifo /run/netns/pipe
        """;

    private static readonly string[] s_trapped = ["link", "dangling", "circle", "directory", "file", "pipe"];

    [KernelFact]
    public async Task A_good_name_is_an_entry_of_run_netns_for_as_long_as_the_host_is_there()
    {
        Outcome outcome = await RunAsync("mkdir /run/netns", s_good);

        foreach (string name in s_good)
        {
            outcome.Of(name, "mount").ShouldBe("there");
            outcome.Of(name, "open").ShouldStartWith("refused ENOENT");
        }

        outcome.After.ShouldBe(outcome.Before);
    }

    [KernelFact]
    public async Task A_name_that_would_lead_elsewhere_is_refused_before_the_kernel_is_asked()
    {
        Outcome outcome = await RunAsync($"mkdir /run/netns\n{Traps}", s_bad);

        foreach (string name in s_bad)
        {
            outcome.Of(name, "mount").ShouldStartWith("refused before the kernel was asked");
            outcome.Of(name, "open").ShouldStartWith("refused before the kernel was asked");
        }

        outcome.After.ShouldBe(outcome.Before);
    }

    [KernelFact]
    public async Task What_has_a_name_already_is_neither_mounted_over_nor_taken_for_a_namespace()
    {
        Outcome outcome = await RunAsync($"mkdir /run/netns\n{Traps}", s_trapped);

        foreach (string name in s_trapped)
        {
            outcome.Of(name, "mount").ShouldBe($"refused before the kernel was asked: {Convert.ToHexString("the name is taken"u8)}");
            outcome.Of(name, "open").ShouldStartWith(name == "dangling" ? "refused ENOENT" : "refused EINVAL");
        }

        outcome.After.ShouldBe(outcome.Before);
    }

    [KernelTheory]
    [InlineData("mkdir /run/outside; ln -s /run/outside /run/netns")]
    [InlineData("ln -s /run/missing /run/netns")]
    [InlineData("echo precious > /run/netns")]
    public async Task Where_run_netns_is_no_directory_there_is_no_name(string setup)
    {
        Outcome outcome = await RunAsync(setup, "lan");

        outcome.Of("lan", "mount").ShouldStartWith("refused");
        outcome.After.ShouldBe(outcome.Before);
    }

    [KernelFact]
    public async Task The_directory_goes_with_the_last_name()
    {
        Outcome outcome = await RunAsync("true", "lan", "wan");

        outcome.Of("wan", "mount").ShouldBe("there");
        outcome.After.ShouldBe(outcome.Before);
    }

    private static async Task<Outcome> RunAsync(string setup, params string[] names)
    {
        Assert.SkipUnless(File.Exists(Unshare), "util-linux is not installed");
        const string Tree = "find /run -printf '%p %y %l %i %s\\n'; cat /proc/self/mounts; cat /run/outside/target /run/netns/file 2>/dev/null";
        string script = $"set -e; {OwnRun.Script}\n{setup}\n{{ {Tree} || true; }}; echo ==; \"$@\"; echo ==; {{ {Tree} || true; }}";
        ProcessStartInfo victim = VictimProgram.Start(["names", .. names.Select(Encode)]);
        var startInfo = new ProcessStartInfo(Unshare, ["--mount", "--propagation", "private", "sh", "-c", script, "sh", victim.FileName, .. victim.ArgumentList])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        startInfo.Environment["DOTNET_EnableDiagnostics"] = "0";
        using Process process = Process.Start(startInfo)!;
        using var guard = new CancellationTokenSource(s_guard);
        await using CancellationTokenRegistration kill = guard.Token.Register(() => process.Kill(entireProcessTree: true));
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        output.Split("==\n").Length.ShouldBe(3, $"{output}\n{await errors}\n{(guard.IsCancellationRequested ? "it hangs" : "")}");
        return new Outcome(output.Split("==\n"));
    }

    private static string Encode(string name) => Convert.ToHexString(MemoryMarshal.AsBytes(name.AsSpan()));

    private sealed class Outcome(string[] parts)
    {
        public string Before => parts[0];

        public string After => parts[2];

        public string Of(string name, string act)
        {
            string start = $"{Encode(name)} {act} ";
            return parts[1].Split('\n').Single(line => line.StartsWith(start, StringComparison.Ordinal))[start.Length..];
        }
    }
}
