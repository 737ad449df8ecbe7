using System.Diagnostics;
using System.Text.Json.Nodes;

namespace NetnsFixtures.Kernel.Tests.CrossChecks;

/// <summary>A program of the machine's, run inside a host, whose word is taken over the library's.</summary>
internal static class Tool
{
    /// <summary>Skips the test where a program is not installed.</summary>
    public static void SkipUnlessInstalled(params string[] programs)
    {
        foreach (string program in programs)
            Assert.SkipWhen(Find(program) is null, $"the program '{program}' is not installed");
    }

    /// <summary>Runs a program to its end and returns what it printed.</summary>
    public static async Task<string> RunAsync(IsolatedNamespace host, string program, params string[] arguments)
    {
        (int exitCode, string output, string errors) = await StartAsync(host, program, arguments);
        exitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {errors}");
        return output;
    }

    /// <summary>Runs a program that may be refused, and returns whether it was not, and what it said.</summary>
    public static async Task<(bool Succeeded, string Said)> TryAsync(IsolatedNamespace host, string program, params string[] arguments)
    {
        (int exitCode, string output, string errors) = await StartAsync(host, program, arguments);
        return (exitCode == 0, output + errors);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> StartAsync(IsolatedNamespace host, string program, string[] arguments)
    {
        var startInfo = new ProcessStartInfo(Find(program) ?? program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        startInfo.Environment["LC_ALL"] = "C";

        // Among the machine's processes, since some arguments are paths in /proc of what this program has open.
        using Process process = host.StartProcess(startInfo, new HostProcessOptions { SharesProcessIds = true });
        Task<string> errors = process.StandardError.ReadToEndAsync(Packets.Guard());
        string output = await process.StandardOutput.ReadToEndAsync(Packets.Guard());
        await process.WaitForExitAsync(Packets.Guard());
        return (process.ExitCode, output, await errors);
    }

    // An ordinary user's path leaves out the folders that most of them are in.
    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/sbin", "/usr/sbin"])
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Runs a command line of <c>ip</c> that prints nothing.</summary>
    public static Task IpAsync(IsolatedNamespace host, string arguments) => RunAsync(host, "ip", arguments.Split(' '));

    /// <summary>Runs a program that prints a JSON array, or nothing where there is nothing to list.</summary>
    public static async Task<JsonObject[]> JsonAsync(IsolatedNamespace host, string program, string arguments)
    {
        string output = await RunAsync(host, program, arguments.Split(' '));

        // iproute2 leaves {} for what it has filtered out.
        return string.IsNullOrWhiteSpace(output)
            ? []
            : [.. JsonNode.Parse(output)!.AsArray().Select(static node => node!.AsObject()).Where(static item => item.Count > 0)];
    }
}
