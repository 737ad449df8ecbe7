using CsCheck;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.KernelFiles;

namespace NetnsFixtures.Fuzz.Files;

/// <summary>Who made a name, as the file says that the namespace is mounted on. What is of a dead owner is removed, so that nothing else may pass for it.</summary>
internal sealed class OwnerTarget : FuzzTarget<string>
{
    public override string Name => "owner of a name";

    protected override Gen<string> Inputs { get; } = Gen.Select(
        Gen.Int[1, int.MaxValue], Gen.ULong, Gen.ULong, Gen.ULong, Gen.Guid, static (process, started, processIds, time, boot) => new Owner(process, started, processIds, time, boot).ToString()).MaybeMisspelt();

    protected override bool Accepts(string text)
    {
        if (Owner.Parse(text) is not { } owner)
            return false;
        Must.BeEqual(owner.ToString().TrimEnd('\n'), text.TrimEnd('\n'), "owner");
        return true;
    }
}
