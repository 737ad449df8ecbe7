using CsCheck;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Processes;

namespace NetnsFixtures.Fuzz.Files;

/// <summary>The lines that a program writes: the last are kept, and whoever waits for one gets the first that will do, or learns that none comes.</summary>
internal sealed class OutputTarget : FuzzTarget<(int Kept, string[] Lines, string Wanted, int WaitFrom)>
{
    public override string Name => "output of a program";

    protected override Gen<(int Kept, string[] Lines, string Wanted, int WaitFrom)> Inputs { get; } =
        Gen.Select(Gen.Int[1, 5], Gen.OneOf(Gen.String[Gen.Char["ab"], 0, 3], Texts.Any).Array[0, 10], Gen.String[Gen.Char["ab"], 1, 3], Gen.Int[0, 10]);

    protected override string Print((int Kept, string[] Lines, string Wanted, int WaitFrom) input) =>
        $"{input.Kept} kept of {string.Join(' ', input.Lines.Select(Escape))}, {Escape(input.Wanted)} wanted from {input.WaitFrom} on";

    protected override bool Accepts((int Kept, string[] Lines, string Wanted, int WaitFrom) input)
    {
        var seen = new List<string>();
        var output = new OutputLines(input.Kept, seen.Add);
        int from = Math.Min(input.WaitFrom, input.Lines.Length);
        foreach (string line in input.Lines[..from])
            output.Add(line);
        Task<string?> waiting = output.WaitAsync(line => line.Contains(input.Wanted, StringComparison.Ordinal), CancellationToken.None);
        foreach (string line in input.Lines[from..])
            output.Add(line);
        output.End();

        string[] candidates = [.. input.Lines[..from].TakeLast(input.Kept), .. input.Lines[from..]];
        string? expected = candidates.FirstOrDefault(line => line.Contains(input.Wanted, StringComparison.Ordinal));
        Must.Hold(seen.SequenceEqual(input.Lines), "other lines than were written");
        Must.Hold(output.Snapshot().SequenceEqual(input.Lines.TakeLast(input.Kept)), "other lines than the last");
        Must.BeEqual(waiting.GetAwaiter().GetResult(), expected, "line that was waited for");
        return expected is not null;
    }
}
