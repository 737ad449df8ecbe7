using System.Diagnostics;

namespace NetnsFixtures.Soak.Kills;

/// <summary>How long the phases of a victim take when nobody kills it, in their order.</summary>
internal sealed class Calibration
{
    private readonly List<(Moment Moment, TimeSpan Duration)> _phases = [];

    public IReadOnlyList<(Moment Moment, TimeSpan Duration)> Phases => _phases;

    /// <summary>Runs a victim to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<Calibration> RunAsync(ProcessStartInfo startInfo)
    {
        var calibration = new Calibration();
        long last = Stopwatch.GetTimestamp();
        Moment current = Moment.Start;
        using Process process = Process.Start(startInfo)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            calibration._phases.Add((current, Stopwatch.GetElapsedTime(last)));
            (current, last) = (Moment.Parse(line), Stopwatch.GetTimestamp());
        }

        calibration._phases.Add((current, Stopwatch.GetElapsedTime(last)));
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? calibration
            : throw new InvalidOperationException($"A victim that nobody killed ended with exit code {process.ExitCode} after {current}: {await errors}");
    }
}
