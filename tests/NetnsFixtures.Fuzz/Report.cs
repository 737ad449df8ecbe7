using CsCheck;

namespace NetnsFixtures.Fuzz;

/// <summary>The figures of a run, a line for each target as soon as it is through.</summary>
internal sealed class Report
{
    private readonly int _width = Targets.All.Max(static target => target.Name.Length);
    private Tally _total;

    public Report() => WriteLine("target", "inputs", "accepted", "refused", "per second");

    /// <summary>Targets that failed.</summary>
    public int Failures { get; private set; }

    public void Add(IFuzzTarget target, Tally tally)
    {
        _total = new Tally(_total.Accepted + tally.Accepted, _total.Refused + tally.Refused, _total.Elapsed + tally.Elapsed);
        WriteLine(target.Name, tally);
    }

    public void Add(IFuzzTarget target, CsCheckException failure)
    {
        Failures++;
        Console.WriteLine($"{target.Name} FAILED: {failure.Message}\n{failure.InnerException}");
    }

    public void PrintTotal()
    {
        WriteLine("all", _total);
        Console.WriteLine(Failures == 0 ? "no failure" : $"{Failures} targets failed");
    }

    private void WriteLine(string name, Tally tally) =>
        WriteLine(name, $"{tally.Inputs:N0}", $"{tally.Accepted:N0}", $"{tally.Refused:N0}", $"{tally.Inputs / tally.Elapsed.TotalSeconds:N0}");

    private void WriteLine(string name, params string[] figures) =>
        Console.WriteLine(name.PadRight(_width) + string.Concat(figures.Select(static figure => figure.PadLeft(14))));
}

/// <summary>What became of a target's inputs.</summary>
internal readonly record struct Tally(long Accepted, long Refused, TimeSpan Elapsed)
{
    public long Inputs => Accepted + Refused;
}
