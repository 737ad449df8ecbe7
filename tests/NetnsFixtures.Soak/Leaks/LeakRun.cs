using System.Diagnostics;
using System.Globalization;
using NetnsFixtures.Soak.Machine;

namespace NetnsFixtures.Soak.Leaks;

/// <summary>Has one program make many namespaces, and another many topologies, and compares the machine after each.</summary>
internal static class LeakRun
{
    public static async Task<bool> RunAsync(Options options)
    {
        Snapshot before = Snapshot.Take();
        bool right = true;
        foreach ((string what, int count) in ((string, int)[])[(LeakVictim.Namespaces, options.Namespaces), (LeakVictim.Topologies, options.Topologies)])
        {
            ProcessStartInfo startInfo = Programs.Start([.. Programs.Soak, "victim", "leak", what, count.ToString(CultureInfo.InvariantCulture)], options);
            startInfo.RedirectStandardOutput = startInfo.RedirectStandardError = false;
            using Process process = Process.Start(startInfo)!;
            await process.WaitForExitAsync();
            IReadOnlyList<string> differences = await before.WaitForReturnAsync();
            Console.WriteLine($"exit code {process.ExitCode}; left on the machine: {(differences.Count == 0 ? "nothing" : $"\n{string.Join('\n', differences)}")}");
            right &= process.ExitCode == 0 && differences.Count == 0;
        }

        return right;
    }
}
