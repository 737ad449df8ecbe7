using NetnsFixtures.Benchmarks.Frameworks;
using NetnsFixtures.Benchmarks.Memory;
using NetnsFixtures.Benchmarks.Results;
using NetnsFixtures.Benchmarks.Sides;
using NetnsFixtures.Benchmarks.Workloads;

namespace NetnsFixtures.Benchmarks;

/// <summary>One run of this program.</summary>
internal sealed class Measurement(Options options) : IDisposable
{
    // Loading of what a topology needs varies with the disk's cache: more rounds than of what takes long, fewer than of what is short.
    private const int MostColdRounds = 15;
    private static readonly string[] s_cold = ["w1", "w2", "w3 10", "w4"];

    private readonly Yardstick _yardstick = new(bare: false);
    private readonly Yardstick _bareYardstick = new(bare: true);
    private readonly Library _library = new();
    private readonly List<OtherTool> _others = [];

    public async Task<Outcome> Carry()
    {
        double load = Machine.Load();
        if (options.Others)
            _others.AddRange(OtherTool.All(_yardstick));
        ISide[] sides = [_yardstick, _library, _bareYardstick, .. _others];
        return new Outcome
        {
            Machine = Machine.Here(),
            Date = DateOnly.FromDateTime(DateTime.UtcNow),
            LoadAtStart = load,
            IsQuick = options.Quick,
            Tools = _others.Where(static side => side.Version.Length > 0).ToDictionary(static side => side.Name, static side => side.Version),
            Topologies = await Carry(Workload.Topologies(options, sides), options.Warmup, options.Rounds),
            Running = await Carry(Workload.Running(options, _yardstick), options.Warmup, options.Rounds),
            Cold = options.Wants(Part.Cold) ? await Cold() : [],
            Growth = options.Wants(Part.Growth)
                ? [.. await Carry(Growth.Few(_yardstick, _library), options.Warmup, options.Rounds), .. await Carry(Growth.Many(_yardstick, _library), 1, options.FewRounds)]
                : [],
            Frameworks = options.Wants(Part.Tests) ? await Announced("tests", () => FrameworkRun.Carry(options.FewRounds)) : [],
            Memory = options.Wants(Part.Memory) ? await Announced("memory", () => MemoryRun.Carry(options.Quick)) : [],
            Waits = Quiet.Waits,
            Disturbed = Quiet.Disturbed,
        };
    }

    public void Dispose()
    {
        foreach (OtherTool other in _others)
            other.Dispose();
        _library.Dispose();
        _bareYardstick.Dispose();
        _yardstick.Dispose();
    }

    private async Task<IReadOnlyList<Comparison>> Carry(IEnumerable<Workload> workloads, int warmup, int rounds)
    {
        var comparisons = new List<Comparison>();
        foreach (Workload workload in workloads)
            comparisons.Add(await Announced(workload.Name, () => Interleaved.Carry(workload, warmup, rounds, options.FewRounds)));
        return comparisons;
    }

    private async Task<IReadOnlyList<Comparison>> Cold()
    {
        var comparisons = new List<Comparison>();
        foreach (string topology in s_cold)
            comparisons.Add(await Announced($"cold {topology}", () => ColdStart.Carry(topology, Workload.NameOf(topology), Math.Min(options.Rounds, MostColdRounds), _yardstick)));
        return comparisons;
    }

    private static Task<T> Announced<T>(string name, Func<Task<T>> measure)
    {
        Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {name}");
        return measure();
    }
}
