using System.Diagnostics;

namespace NetnsFixtures.Benchmarks.Workloads;

/// <summary>A whole .NET process, from its start to its end.</summary>
internal static class Children
{
    private const string Name = "NetnsFixtures.Benchmarks";

    // Copied by nobody: it lies beside this program as their projects do.
    private static readonly string s_bare =
        Path.Combine(AppContext.BaseDirectory.Replace($"/{Name}/", $"/{Name}.Bare/", StringComparison.Ordinal), $"{Name}.Bare.dll");

    /// <summary><c>dotnet exec</c> of a program that does nothing.</summary>
    public static async Task<Timing> Bare()
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo("dotnet", ["exec", s_bare]))!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? new Timing(Timing.Since(start)) : throw new InvalidOperationException($"{s_bare} does not run");
    }

    /// <summary>A method that does nothing.</summary>
    public static async Task<Timing> Empty()
    {
        await using IsolatedNamespace host = await IsolatedNamespace.CreateAsync();
        long start = Stopwatch.GetTimestamp();
        await host.RunInChildProcessAsync(static () => { });
        return new Timing(Timing.Since(start));
    }

    /// <summary>A method with arguments and a result that are objects.</summary>
    public static async Task<Timing> Objects()
    {
        await using IsolatedNamespace host = await IsolatedNamespace.CreateAsync();
        long start = Stopwatch.GetTimestamp();
        await host.RunInChildProcessAsync(static (Question question, int[] numbers) => new Answer(question.Text, numbers), new Question("what", 1), new[] { 1, 2 });
        return new Timing(Timing.Since(start));
    }

    private sealed record Question(string Text, double Number);

    private sealed record Answer(string Text, int[] Numbers);
}
