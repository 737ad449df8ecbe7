using System.Diagnostics;
using NetnsFixtures.Soak.Machine;
using NetnsFixtures.Soak.Topology;
using Spectre.Console;

namespace NetnsFixtures.Soak.Ends;

/// <summary>Has programs end in every way, one after another, and compares the machine after each.</summary>
internal static class EndRun
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    public static async Task<bool> RunAsync(Options options)
    {
        await TestFrameworks.PrepareAsync(options);
        Snapshot before = Snapshot.Take();
        var table = new Table().Border(TableBorder.Ascii).AddColumns("ending", "exit code", "left");
        var faults = new List<string>();
        foreach (Ending ending in Endings.All.Where(ending => ending.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)))
        {
            (int? code, string output) = await EndAsync(ending, options);
            IReadOnlyList<string> differences = await before.WaitForReturnAsync(OthersFiles.AreOfDotnetTest);
            bool expected = code is { } known && ending.ExitCodes.Contains(known);
            if (!expected)
                faults.Add($"{ending.Name}: exit code {code?.ToString() ?? "none: it did not end"}, not {string.Join(" or ", ending.ExitCodes)}:\n{output}");
            if (differences.Count > 0)
                faults.Add($"{ending.Name}: left\n{string.Join('\n', differences)}");
            table.AddRow(ending.Name.EscapeMarkup(), $"{code}{(expected ? "" : " (!)")}", differences.Count == 0 ? "nothing" : $"{differences.Count} lines");
            if (differences.Count > 0)
                before = Snapshot.Take(); // the next one is judged for itself
            Console.Error.WriteLine(string.Join('\n', differences.Prepend($"{ending.Name}: {code}")));
        }

        AnsiConsole.Write(table);
        faults.ForEach(Console.WriteLine);
        return faults.Count == 0;
    }

    private static async Task<(int? ExitCode, string Output)> EndAsync(Ending ending, Options options)
    {
        string marker = Path.Combine(Path.GetTempPath(), "soak-marker");
        ProcessStartInfo startInfo = Programs.Start(ending.Command, options);
        startInfo.Environment[Marker.Variable] = marker;
        foreach ((string name, string value) in ending.Environment)
            startInfo.Environment[name] = value;
        using Process process = Process.Start(startInfo)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            if (ending.Do is { } something)
            {
                while (!File.Exists(marker) && !process.HasExited)
                    await Task.Delay(s_pause, patience.Token);
                something(process);
            }

            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output.WaitAsync(patience.Token) + await errors.WaitAsync(patience.Token));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (null, await output + await errors);
        }
        finally
        {
            File.Delete(marker);
        }
    }
}
