using System.Diagnostics;
using NetnsFixtures.Benchmarks.Results;
using NetnsFixtures.Benchmarks.Workloads;

namespace NetnsFixtures.Benchmarks.Frameworks;

/// <summary>
/// What the library's attribute adds to a test: whole programs of 500 empty tests each, with and without it, from start to end and in turn.
/// Discovery, running and reporting are in it, since the attribute takes part in all three.
/// </summary>
internal static class FrameworkRun
{
    private const string Name = "NetnsFixtures.Benchmarks";
    private const int Tests = 500;

    public static async Task<IReadOnlyList<FrameworkResult>> Carry(int rounds) =>
        [await Carry("Xunit", "xUnit", "[NetnsFact]", rounds), await Carry("NUnit", "NUnit", "[InNamespace]", rounds)];

    private static async Task<FrameworkResult> Carry(string project, string framework, string attribute, int rounds)
    {
        var result = new FrameworkResult(framework, attribute, Tests);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netnsfixtures-tests-");
        try
        {
            for (int round = -1; round < rounds; round++)
            {
                double plain = await Run(project, "Plain", folder);
                Quiet.Wait();
                double attributed = await Run(project, "Attributed", folder);
                Quiet.Wait();
                if (round < 0)
                    continue;
                result.Plain.Add(plain);
                result.Attributed.Add(attributed);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return result;
    }

    private static async Task<double> Run(string project, string tests, DirectoryInfo folder)
    {
        string program = Path.Combine(AppContext.BaseDirectory.Replace($"/{Name}/", $"/{Name}.{project}/", StringComparison.Ordinal), $"{Name}.{project}.dll");
        string place = $"{Name}.ManyTests.{tests}";
        string[] filter = project == "Xunit" ? ["--filter-namespace", place] : ["--filter", $"FullyQualifiedName~{place}."];
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. filter, "--no-ansi", "--progress", "off", "--results-directory", folder.FullName])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullName,
        };
        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        double milliseconds = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        return process.ExitCode == 0 && output.Contains($"succeeded: {Tests}\n", StringComparison.Ordinal)
            ? Math.Round(milliseconds, 1)
            : throw new InvalidOperationException($"{place}: not all tests have passed: {output}{await errors}");
    }
}
