using CsCheck;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Fuzz.Files;

/// <summary>/proc/PID/stat, whose second field is whatever a program calls itself (prctl PR_SET_NAME).</summary>
internal sealed class StatTarget : FuzzTarget<(string Comm, ulong Started)>
{
    private const int TaskCommLength = 15;

    public override string Name => "process stat";

    protected override Gen<(string Comm, ulong Started)> Inputs { get; } =
        Gen.Select(Gen.Frequency((4, Gen.String[Gen.Char["()) RS1 \n"], 0, TaskCommLength]), (1, Texts.Any)), Gen.ULong);

    protected override bool Accepts((string Comm, ulong Started) input)
    {
        string stat = $"4711 ({input.Comm}) S 1 2 3 4 -1 4194304 5 6 7 8 9 10 11 12 20 0 1 0 {input.Started} 999 888 18446744073709551615 1 1 0\n";
        Must.BeEqual(ProcessStat.Parse(stat), new ProcessStat('S', input.Started), "state and start time");
        return true;
    }
}
