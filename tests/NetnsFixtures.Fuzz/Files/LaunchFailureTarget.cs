using CsCheck;
using NetnsFixtures.Interop;
using NetnsFixtures.Processes;

namespace NetnsFixtures.Fuzz.Files;

/// <summary>What the launcher says it could not do: a stage and an error number, whichever they are.</summary>
internal sealed class LaunchFailureTarget : FuzzTarget<(int Stage, int Errno)>
{
    public override string Name => "launch failure";

    protected override Gen<(int Stage, int Errno)> Inputs { get; } = Gen.Select(Gen.OneOf(Gen.Int[-1, 8], Gen.Int), Gen.OneOf(Gen.Int[0, 134], Gen.Int));

    protected override bool Accepts((int Stage, int Errno) input)
    {
        NetnsException explained = new LaunchFailure((LaunchStage)input.Stage, (Errno)input.Errno).Explain("test");
        Must.Hold(explained.Message.StartsWith("Could not test", StringComparison.Ordinal), explained.Message);
        return true;
    }
}
