using CsCheck;
using NetnsFixtures.ChildProcesses;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.ChildProcesses;

/// <summary>The environment variable by which a child knows that it is one.</summary>
internal sealed class ChildAddressTarget : FuzzTarget<string>
{
    public override string Name => "address of a parent";

    protected override Gen<string> Inputs => Gen.Const(static () => ChildAddress.Create().ToString()).MaybeMisspelt();

    protected override bool Accepts(string text)
    {
        if (!ChildAddress.TryParse(text, out ChildAddress? address))
        {
            Must.Hold(text.Count(static c => c == '/') != 1, "refused");
            return false;
        }

        Must.BeEqual(address.ToString(), text, "address");
        return true;
    }
}
