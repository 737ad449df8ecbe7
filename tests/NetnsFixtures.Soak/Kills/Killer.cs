using System.Diagnostics;

namespace NetnsFixtures.Soak.Kills;

/// <summary>Starts a victim and kills it at a moment.</summary>
/// <param name="Target">The phase to wait for.</param>
/// <param name="Delay">How long after its beginning to kill.</param>
internal sealed record Killer(Moment Target, TimeSpan Delay)
{
    private static readonly TimeSpan s_coarse = TimeSpan.FromMilliseconds(3);

    /// <summary>Kills it, and returns the phase that it had reached; null if it had come to its end before.</summary>
    public Moment? Run(ProcessStartInfo startInfo)
    {
        using Process process = Process.Start(startInfo)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        long begin = Stopwatch.GetTimestamp();
        Moment reached = Moment.Start;
        while (reached != Target && process.StandardOutput.ReadLine() is { } line)
            (reached, begin) = (Moment.Parse(line), Stopwatch.GetTimestamp());
        Wait(begin);
        process.Kill(); // SIGKILL

        // What it wrote until then: it may have gone on while we waited.
        while (process.StandardOutput.ReadLine() is { } line)
            reached = Moment.Parse(line);
        process.WaitForExit();
        return process.ExitCode switch
        {
            128 + 9 => reached,
            0 => null,
            int code => throw new InvalidOperationException($"A victim ended with exit code {code} after {reached}: {errors.Result}"),
        };
    }

    // A sleep is too coarse for the short phases, and waiting actively for the long ones takes the processor from the victim.
    private void Wait(long begin)
    {
        TimeSpan rest = Delay - Stopwatch.GetElapsedTime(begin);
        if (rest > s_coarse)
            Thread.Sleep(rest - s_coarse);
        while (Stopwatch.GetElapsedTime(begin) < Delay)
            Thread.SpinWait(20);
    }
}
