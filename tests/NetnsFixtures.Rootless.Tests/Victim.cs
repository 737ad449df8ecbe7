using System.Diagnostics;
using System.Text.Json;
using NetnsFixtures.Victims;

namespace NetnsFixtures.Rootless.Tests;

/// <summary>The victim programs, copied to where any user can read them.</summary>
public sealed class Victim : IDisposable
{
    private const string Tests = "tests/NetnsFixtures.Rootless.Tests";

    private readonly string _folder = Directory.CreateTempSubdirectory("netnsfixtures-").FullName;

    public Victim()
    {
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        AppHost = Copy("tests/NetnsFixtures.Rootless.Victim");
        ByHand = Copy("tests/NetnsFixtures.Rootless.ByHandVictim");
        Tool = Copy("src/NetnsFixtures.Tool");
        Home = Directory.CreateDirectory(Path.Combine(_folder, "home")).FullName;
        File.SetUnixFileMode(Home, (UnixFileMode)0b111_111_111);
    }

    /// <summary>The program as a user would start it.</summary>
    public string AppHost { get; }

    /// <summary>The same, in which nothing happens by itself.</summary>
    public string ByHand { get; }

    /// <summary>The command-line tool.</summary>
    public string Tool { get; }

    /// <summary>A folder that anybody can write to.</summary>
    public string Home { get; }

    /// <summary>The command that hands the program to <c>dotnet</c>.</summary>
    public string[] DotnetExec => [Path.GetFileName(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet", "exec", AppHost + ".dll"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Runs a command that ends in a victim to its end.</summary>
    /// <param name="command">The command.</param>
    /// <param name="environment">What is different in its environment; null removes.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="started">What to do, with its process id, once it runs.</param>
    internal async Task<Outcome> RunAsync(
        string[] command, Dictionary<string, string?>? environment = null, string input = "", Func<int, Task>? started = null)
    {
        Ended ended = await RunAnyAsync(command, environment, input, started);
        ended.Output.ShouldStartWith("{", Case.Sensitive, $"{ended.Output}{ended.Errors}");
        return new Outcome(ended.ProcessId, ended.ExitCode, ended.Errors, JsonSerializer.Deserialize<Report>(ended.Output)!);
    }

    /// <summary>Runs a command that ends in another program.</summary>
    internal async Task<Ended> RunAnyAsync(
        string[] command, Dictionary<string, string?>? environment = null, string input = "", Func<int, Task>? started = null)
    {
        var startInfo = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Home,
        };
        startInfo.Environment.Remove(UserNamespace.SwitchVariable);
        startInfo.Environment["HOME"] = Home;
        foreach ((string name, string? value) in environment ?? [])
            startInfo.Environment[name] = value;

        using Process process = Process.Start(startInfo)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        if (started is not null)
            await started(process.Id);
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Ended(process.Id, process.ExitCode, output, await errors);
    }

    private string Copy(string name)
    {
        string from = AppContext.BaseDirectory.Replace(Tests, name, StringComparison.Ordinal);
        string to = Path.Combine(_folder, Path.GetFileName(name));
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return Path.Combine(to, Path.GetFileName(name));
    }

    internal sealed record Ended(int ProcessId, int ExitCode, string Output, string Errors);

    internal sealed record Outcome(int ProcessId, int ExitCode, string Errors, Report Report)
    {
        /// <summary>It went on where it was, and says why and what to do.</summary>
        public void ShouldHaveRunAsItIs(string cause, string wayOut, bool sameNamespace = true)
        {
            if (sameNamespace)
                Report.UserNamespace.ShouldBe(Here.UserNamespace);
            string missing = Report.Missing.ShouldNotBeNull();
            missing.ShouldContain(cause);
            missing.ShouldMatch("Run it (as root, as in 'sudo dotnet test'|with CAP_NET_ADMIN and CAP_SYS_ADMIN, which this root lacks), or ");
            missing.ShouldContain(wayOut, Case.Insensitive);
            ExitCode.ShouldBe(0);
            Errors.ShouldEndWith("to standard error\n");
        }
    }
}
