using System.Diagnostics;

namespace NetnsFixtures.Soak.Machine;

/// <summary>A program of the machine that says what is there: a witness that shares nothing with the library.</summary>
internal static class Tool
{
    /// <summary>The lines that it wrote, sorted. One that fails is no answer.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static IEnumerable<string> Read(string name, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{name} {string.Join(' ', arguments)}: exit code {process.ExitCode}: {errors.Result}");
        return lines.Order(StringComparer.Ordinal);
    }
}
