using NetnsFixtures.Fuzz;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Fuzz;

/// <summary>A short run of what <c>dotnet run --project tests/NetnsFixtures.Fuzz</c> runs for as long as one likes.</summary>
public class HostileInputTests
{
    private const int Inputs = 4000;

    public static TheoryData<string> All => [.. Targets.All.Select(static target => target.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void Hostile_input_is_read_rightly_or_refused(string name)
    {
        IFuzzTarget target = Targets.All.Single(target => target.Name == name);

        Tally tally = target.Run(Inputs * target.Share / 10, seed: null, threads: 1);

        tally.Accepted.ShouldBeGreaterThan(0, "all was refused, so that nothing was read");
    }
}
