using System.Diagnostics;
using System.Globalization;
using NetnsFixtures.Soak.Machine;

namespace NetnsFixtures.Soak.Leaks;

/// <summary>Has one program make many namespaces, and another many topologies, and compares the machine after each.</summary>
internal static class LeakRun
{
    public static async Task<bool> RunAsync(Options options)
    {
        await PlantAsync(options);
        Snapshot before = Snapshot.Take();
        bool right = true;
        foreach ((string what, int count) in ((string, int)[])[(LeakVictim.Namespaces, options.Namespaces), (LeakVictim.Topologies, options.Topologies)])
        {
            ProcessStartInfo startInfo = Start(what, count, options);
            startInfo.RedirectStandardOutput = startInfo.RedirectStandardError = false;
            using Process process = Process.Start(startInfo)!;
            await process.WaitForExitAsync();
            IReadOnlyList<string> differences = await before.WaitForReturnAsync();
            Console.WriteLine($"exit code {process.ExitCode}; left on the machine: {(differences.Count == 0 ? "nothing" : $"\n{string.Join('\n', differences)}")}");
            right &= process.ExitCode == 0 && differences.Count == 0;
        }

        return right;
    }

    // A program that does leak has to be found out.
    private static async Task PlantAsync(Options options)
    {
        const int Leaks = 60;
        using Process process = Process.Start(Start(LeakVictim.Planted, Leaks, options))!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        string[] verdicts = output.Split('\n').LastOrDefault(static line => line.Contains("GROWS", StringComparison.Ordinal))?.Split('|', StringSplitOptions.TrimEntries) ?? [];
        if (process.ExitCode != 1 || verdicts is not ["", "", "GROWS", _, _, "GROWS", ..])
            throw new InvalidOperationException($"A leak of descriptors and memory was not found: exit code {process.ExitCode}\n{output}{await errors}");
    }

    // Compiled once and for all: code that is compiled again when it has proved to be hot would be growth, and late.
    private static ProcessStartInfo Start(string what, int count, Options options)
    {
        ProcessStartInfo startInfo = Programs.Start([.. Programs.Soak, "victim", "leak", what, count.ToString(CultureInfo.InvariantCulture)], options);
        startInfo.Environment["DOTNET_TieredCompilation"] = "0";
        return startInfo;
    }
}
