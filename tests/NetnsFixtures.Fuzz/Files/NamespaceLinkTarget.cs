using System.Globalization;
using System.Text;
using CsCheck;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Fuzz.Files;

/// <summary>The text of links such as /proc/thread-self/ns/net, which may be cut off or be gone.</summary>
internal sealed class NamespaceLinkTarget : FuzzTarget<byte[]>
{
    public override string Name => "namespace link";

    protected override Gen<byte[]> Inputs => Gen.OneOf(Gen.ULong, Gen.UInt.Select(static number => (ulong)number))
        .Select(static inode => Encoding.ASCII.GetBytes($"net:[{inode}]")).MaybeMutated();

    protected override bool Accepts(byte[] link)
    {
        bool accepted = Sys.TryParseNamespace(GuardedBytes.Copy(link), out ulong inode);
        string text = Encoding.Latin1.GetString(link);
        int open = text.IndexOf('[');
        string digits = open > 0 && text.EndsWith(']') ? text[(open + 1)..^1] : "";
        bool isRight = digits.Length > 0 && digits.All(static c => c is >= '0' and <= '9') && ulong.TryParse(digits, CultureInfo.InvariantCulture, out _);
        Must.Hold(accepted == isRight, accepted ? $"taken for {inode}" : "refused");
        if (accepted)
            Must.BeEqual(inode, ulong.Parse(digits, CultureInfo.InvariantCulture), "inode");
        return accepted;
    }
}
