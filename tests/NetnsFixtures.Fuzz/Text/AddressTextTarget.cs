using System.Net;
using CsCheck;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.Text;

/// <summary>An address is what the C library takes for one, no more and no less.</summary>
internal sealed class AddressTextTarget : FuzzTarget<string>
{
    public override string Name => "text of an address";

    protected override Gen<string> Inputs => Gen.Frequency((9, Texts.AddressText.MaybeMisspelt()), (1, Texts.Any));

    protected override bool Accepts(string text)
    {
        byte[]? expected = CLibrary.ReadAddress(text);
        bool accepted = HostAddress.TryParse(text, out HostAddress address);
        Must.Hold(accepted == expected is not null, accepted ? $"taken for {address}" : "refused");
        if (expected is null)
        {
            Refused.By(() => HostAddress.Parse(text));
            return false;
        }

        Must.BeEqual(address, HostAddress.From(new IPAddress(expected)), "address");
        Must.BeSame(address.ToIPAddress().GetAddressBytes(), expected, "bytes");
        Must.BeEqual(HostAddress.Parse(address.ToString()), address, "read back");
        return true;
    }
}
