using System.Diagnostics;
using System.Globalization;
using NetnsFixtures.Soak.Machine;

namespace NetnsFixtures.Soak.Kills;

/// <summary>Kills victims, several at a time, at moments that are spread over all phases of their lives, and compares the machine.</summary>
internal sealed class KillRun
{
    private const int Rounds = 2;
    private const int Comparisons = 6;

    private readonly Options _options;
    private readonly Random _random;
    private readonly Calibration _calibration;
    private readonly List<Moment> _reached = [];
    private int _running;

    private KillRun(Options options, Calibration calibration) =>
        (_options, _random, _calibration) = (options, new Random(options.Seed), calibration);

    public static async Task<bool> RunAsync(Options options)
    {
        Snapshot before = Snapshot.Take();
        var run = new KillRun(options, await Calibration.RunAsync(Start(options, place: 0)));
        IReadOnlyList<string> differences = await before.WaitForReturnAsync();
        Console.WriteLine($"seed {options.Seed}; the machine is described by {before.Lines:N0} lines; a victim that is not killed leaves {Describe(differences)}");
        bool right = differences.Count == 0;
        Func<string, bool>? areOthers = options.Diagnostics ? OthersFiles.AreForDiagnostics : null;
        for (int i = 1; i <= Comparisons; i++)
        {
            run.KillUntil(options.Count * i / Comparisons);
            if (options.Named)
                await Calibration.RunAsync(Start(options, place: 0));
            differences = await before.WaitForReturnAsync(areOthers);
            right &= differences.Count == 0;
            Console.WriteLine(string.Join('\n', differences.Prepend($"after {run._reached.Count} kills: left {Describe(differences)}")));
        }

        if (options.Diagnostics)
            Console.WriteLine($"files for debuggers and profilers that the killed programs left: {before.DifferencesTo(Snapshot.Take()).Count(OthersFiles.AreForDiagnostics)}");
        KillTable.Print(run._calibration, run._reached);
        return right;
    }

    private void KillUntil(int count)
    {
        // A victim that came to its end before it could be killed does not count, and leaves one to do.
        while (_reached.Count < count)
            Task.WaitAll([.. Enumerable.Range(0, _options.AtOnce).Select(place => Task.Factory.StartNew(() => KillAt(place, count), TaskCreationOptions.LongRunning))]);
    }

    private void KillAt(int place, int count)
    {
        while (TryBegin(count, out Killer killer))
            Count(killer.Run(Start(_options, place)));
    }

    private bool TryBegin(int count, out Killer killer)
    {
        lock (_reached)
        {
            // Twice the usual time: with others beside it a victim is slower, and one that was faster is killed in the next phase.
            (Moment moment, TimeSpan duration) = _calibration.Phases[_random.Next(_calibration.Phases.Count)];
            killer = new Killer(moment, duration * 2 * _random.NextDouble());
            bool needed = _reached.Count + _running < count;
            if (needed)
                _running++;
            return needed;
        }
    }

    private void Count(Moment? reached)
    {
        lock (_reached)
        {
            _running--;
            if (reached is { } moment)
                _reached.Add(moment);
        }
    }

    private static ProcessStartInfo Start(Options options, int place) => Programs.Start(
        [.. Programs.Soak, "victim", "kill", place.ToString(CultureInfo.InvariantCulture), $"{Rounds}", .. options.Named ? ["named"] : Array.Empty<string>()], options);

    private static string Describe(IReadOnlyList<string> differences) => differences.Count == 0 ? "nothing" : $"{differences.Count(static line => line[0] != '=')} lines of difference";
}
