using System.Net;
using CsCheck;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.Text;

/// <summary>A prefix is an address, a slash and a number in range that is written without anything superfluous.</summary>
internal sealed class PrefixTextTarget : FuzzTarget<string>
{
    public override string Name => "text of a prefix";

    protected override Gen<string> Inputs => Gen.Frequency(
        (9, Gen.Select(Texts.AddressText, Gen.Int[0, 140], static (address, length) => $"{address}/{length}").MaybeMisspelt()), (1, Texts.Any));

    protected override bool Accepts(string text)
    {
        (byte[] Address, int Length)? expected = Read(text);
        bool accepted = IPPrefix.TryParse(text, out IPPrefix prefix);
        Must.Hold(accepted == expected is not null, accepted ? $"taken for {prefix}" : "refused");
        if (expected is not var (address, length))
        {
            Refused.By(() => IPPrefix.Parse(text));
            return false;
        }

        Must.BeEqual(prefix, new IPPrefix(new IPAddress(address), length), "prefix");
        Must.BeEqual(IPPrefix.Parse(prefix.ToString()), prefix, "read back");
        Must.Hold(prefix.Contains(prefix.Address) && prefix.Network.IsNetwork && prefix.Overlaps(prefix.Network), "a prefix that is not its own");
        return true;
    }

    private static (byte[] Address, int Length)? Read(string text)
    {
        int slash = text.IndexOf('/');
        if (slash < 0 || CLibrary.ReadAddress(text[..slash]) is not { } address)
            return null;
        for (int length = 0; length <= address.Length * 8; length++)
        {
            if (text[(slash + 1)..] == length.ToString(System.Globalization.CultureInfo.InvariantCulture))
                return (address, length);
        }

        return null;
    }
}
