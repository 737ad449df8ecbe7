using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NetnsFixtures.Soak.Ends;
using NetnsFixtures.Soak.Machine;
using NetnsFixtures.Soak.Topology;
using Spectre.Console;

namespace NetnsFixtures.Soak.Parallel;

/// <summary>Runs four test programs of 16 tests each at once, again and again, all with the same names.</summary>
internal static partial class ParallelRun
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private static readonly string[] s_programs = ["Xunit", "NUnit", "Xunit", "NUnit"];

    public static async Task<bool> RunAsync(Options options)
    {
        await TestFrameworks.PrepareAsync(options);
        Snapshot before = Snapshot.Take();
        var table = new Table().Border(TableBorder.Ascii).AddColumns(["round", .. s_programs.Select(static name => $"{name}: passed"), "left"]);
        var faults = new List<string>();
        int passed = 0;
        for (int round = 1; round <= options.Rounds; round++)
        {
            (int Passed, string? Fault)[] results = await Task.WhenAll(s_programs.Select(name => RunAsync(name, options)));
            IReadOnlyList<string> differences = await before.WaitForReturnAsync();
            faults.AddRange(results.Select(static result => result.Fault).OfType<string>());
            faults.AddRange(differences);
            passed += results.Sum(static result => result.Passed);
            table.AddRow([
                round.ToString(CultureInfo.InvariantCulture),
                .. results.Select(static result => result.Passed.ToString(CultureInfo.InvariantCulture)),
                differences.Count == 0 ? "nothing" : $"{differences.Count} lines"]);
        }

        AnsiConsole.Write(table);
        faults.ForEach(Console.WriteLine);
        Console.WriteLine($"{passed:N0} of {options.Rounds * s_programs.Length * Crowd.Members:N0} tests passed, {Crowd.Members} at once in each of {s_programs.Length} programs at once");
        return faults.Count == 0;
    }

    private static async Task<(int Passed, string? Fault)> RunAsync(string framework, Options options)
    {
        string[] filter = framework == "Xunit" ? ["--filter-trait", "End=Crowd"] : ["--filter", "TestCategory=Crowd"];
        ProcessStartInfo startInfo = Programs.Start([.. Programs.Tests(framework), .. filter, "--no-progress", "--no-ansi"], options);
        startInfo.Environment["NETNSFIXTURES_REQUIRED"] = "1"; // all skipped would be all right otherwise
        using Process process = Process.Start(startInfo)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        string text = await output + await errors;
        int passed = Succeeded().Match(text) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        return (passed, process.ExitCode == 0 && passed == Crowd.Members ? null : $"{framework}: exit code {process.ExitCode}, {passed} passed\n{text}");
    }

    [GeneratedRegex(@"^\s*succeeded: (\d+)", RegexOptions.Multiline)]
    private static partial Regex Succeeded();
}
