using System.Text;
using CsCheck;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.Text;

/// <summary>A name that is accepted is one for the kernel (dev_valid_name in net/core/dev.c), and comes back as it was.</summary>
internal sealed class InterfaceNameTarget : FuzzTarget<string>
{
    private const int IFNAMSIZ = 16;

    public override string Name => "interface name";

    protected override Gen<string> Inputs => Gen.Frequency((9, Gen.String[Gen.Char["eth0-_1éß"], 1, 14].MaybeMisspelt()), (1, Texts.Any));

    protected override bool Accepts(string name)
    {
        if (CableEndCheck.Name(name) is { } fault)
        {
            Must.Hold(fault.Length > 0, "no reason");
            return false;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(name);
        Must.Hold(bytes.Length is > 0 and < IFNAMSIZ, "a length that the kernel refuses");
        Must.Hold(name is not ("." or ".."), "a name that stands for a directory");
        Must.Hold(!bytes.Any(static b => b is (byte)'/' or (byte)':' or 0xA0 or (byte)' ' or (>= 9 and <= 13)), "a byte that the kernel refuses (isspace in lib/ctype.c)");
        Must.Hold(!bytes.Contains((byte)'%') && !bytes.Any(static b => b is < 32 or 127), "a pattern, or a control character");
        Must.BeEqual(Encoding.UTF8.GetString(bytes), name, "the name as it comes back");
        return true;
    }
}
