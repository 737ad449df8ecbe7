using System.ComponentModel;
using System.Diagnostics;

namespace NetnsFixtures.Benchmarks.Sides;

/// <summary>What a program says that ends by itself.</summary>
/// <param name="Output">Its standard output.</param>
/// <param name="Failure">Null if it ended with 0, otherwise the last line of its errors or what kept it from starting.</param>
internal sealed record Answers(string Output, string? Failure)
{
    private const int ENOENT = 2;

    public static Answers Of(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            string? failure = process.ExitCode == 0 ? null : errors.Result.TrimEnd().Split('\n')[^1];
            return new Answers(output, failure is "" ? $"{program} ended with {process.ExitCode}" : failure);
        }
        catch (Win32Exception missing)
        {
            // The message has paths of this machine in it.
            return new Answers("", missing.NativeErrorCode == ENOENT ? $"{program} is not installed" : $"{program} could not be started (error {missing.NativeErrorCode})");
        }
    }
}
