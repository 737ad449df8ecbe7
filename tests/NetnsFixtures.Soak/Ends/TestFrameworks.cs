using System.Diagnostics;

namespace NetnsFixtures.Soak.Ends;

/// <summary>What test frameworks and the <c>dotnet</c> command need and leave, with this library or without.</summary>
internal static class TestFrameworks
{
    /// <summary>
    /// Has each make its files once, before the machine is looked at: <c>dotnet</c> its first-run marks, NUnit a directory for its log.
    /// </summary>
    public static async Task PrepareAsync(Options options)
    {
        // The command takes the runner from here; the default one knows no --test-modules.
        await File.WriteAllTextAsync("global.json", """{ "test": { "runner": "Microsoft.Testing.Platform" } }""");
        foreach (string[] command in (string[][])[[.. Programs.Tests("Xunit"), "--list-tests"], [.. Programs.Tests("NUnit"), "--list-tests"], Endings.DotnetTest("Xunit", "--list-tests")])
        {
            using Process process = Process.Start(Programs.Start(command, options))!;
            process.StandardInput.Close();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{string.Join(' ', command)}: exit code {process.ExitCode}: {output}{await errors}");
        }
    }
}
