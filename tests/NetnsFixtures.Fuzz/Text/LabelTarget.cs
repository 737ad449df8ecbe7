using System.Text;
using CsCheck;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.Text;

/// <summary>The name of a fixture does as a host name and is no path.</summary>
internal sealed class LabelTarget : FuzzTarget<string>
{
    private const int HOST_NAME_MAX = 64;

    public override string Name => "fixture name";

    protected override Gen<string> Inputs => Gen.Frequency((8, Gen.String[Gen.Char["server-0.é"], 0, 66].MaybeMisspelt()), (1, Texts.Any));

    protected override bool Accepts(string name)
    {
        if (Refused.Is(() => Label.Check(name, "test"), out _))
            return false;

        byte[] bytes = Encoding.UTF8.GetBytes(name);
        Must.Hold(bytes.Length is > 0 and <= HOST_NAME_MAX, "a length that sethostname(2) refuses");
        Must.Hold(!bytes.Contains((byte)'/') && !bytes.Any(static b => b is <= 32 or 127), "white space, a control character or a slash");
        Must.BeEqual(Encoding.UTF8.GetString(bytes), name, "the name as it comes back");
        return true;
    }
}
