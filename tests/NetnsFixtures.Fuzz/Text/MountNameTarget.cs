using System.Text;
using CsCheck;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.Text;

/// <summary>A name of a mounted namespace is one entry of /run/netns, and two names are two entries.</summary>
internal sealed class MountNameTarget : FuzzTarget<string>
{
    private const string Directory = "/run/netns/";
    private const int NAME_MAX = 255;

    public override string Name => "mount name";

    protected override Gen<string> Inputs => Gen.Frequency(
        (5, Gen.String[Gen.Char["lan-0_é"], 0, 20].MaybeMisspelt()),
        (2, Gen.OneOf(".", "..", "../escape", "a/../../etc", "/etc/passwd", "lan/", "./lan").MaybeMisspelt()),
        (1, Gen.Int[240, 260].Select(static length => new string('x', length)).MaybeMisspelt()),
        (1, Texts.Any));

    protected override bool Accepts(string name)
    {
        if (Refused.Is(() => IsolatedNamespace.CheckedMountPath(name, "test"), out object? path))
            return false;

        byte[] bytes = Encoding.UTF8.GetBytes((string)path!);
        byte[] entry = bytes[Directory.Length..];
        Must.Hold(((string)path!).StartsWith(Directory, StringComparison.Ordinal), "another directory");
        Must.Hold(entry.Length is > 0 and <= NAME_MAX && !entry.Contains((byte)'/') && !entry.Contains((byte)0), "no entry of a directory");
        Must.Hold(!entry.AsSpan().SequenceEqual("."u8) && !entry.AsSpan().SequenceEqual(".."u8), "a directory");
        Must.BeEqual(Encoding.UTF8.GetString(entry), name, "the name as it comes back");
        return true;
    }
}
