using System.Net;
using System.Text;
using CsCheck;

namespace NetnsFixtures.Fuzz.Inputs;

/// <summary>Texts that are nearly right, and texts that are nothing.</summary>
internal static class Texts
{
    // What parsers of addresses, names and paths have been fooled by: other digits, other slashes, invisible letters, halves of letters.
    private const string Strange = "0123456789abcdefxXgG.:/%[]+- \t\n\r\0#@\\*?~,;'\"é\u00a0\u0085\u2028\u202e\u200b\ufeff\uff0f\u2215\uff11\u0661\ud83d\ude00\ud800\udfff\u0130ß";

    public static Gen<char> StrangeChar { get; } = Gen.Char[Strange];

    /// <summary>Anything.</summary>
    public static Gen<string> Any { get; } = Gen.Frequency(
        (4, Gen.String[StrangeChar, 0, 20]), (2, Gen.String[0, 20]), (1, Gen.String[Gen.Char["0123456789abcdef.:/"], 0, 45]), (1, Gen.String[StrangeChar, 0, 400]));

    public static Gen<IPAddress> Address { get; } = Gen.OneOf(
        Gen.Byte.Array[4], Gen.Byte.Array[16], Gen.Select(Gen.Byte, Gen.Bool, static (value, zero) => zero ? (byte)0 : value).Array[16]).Select(static bytes => new IPAddress(bytes));

    /// <summary>An address in one of its notations.</summary>
    public static Gen<string> AddressText { get; } = Gen.Select(Address, Gen.Int[0, 4], static (address, notation) => (notation, address.GetAddressBytes()) switch
    {
        (0, { Length: 16 } bytes) => string.Join(':', Enumerable.Range(0, 8).Select(i => $"{bytes[2 * i]:x2}{bytes[2 * i + 1]:x2}")),
        (1, { Length: 16 } bytes) => $"::{bytes[12]}.{bytes[13]}.{bytes[14]}.{bytes[15]}",
        (2, { Length: 4 } bytes) => $"::ffff:{new IPAddress(bytes)}",
        (3, _) => address.ToString().ToUpperInvariant(),
        _ => address.ToString(),
    });

    /// <summary>The texts as they are, now and then, and otherwise with up to three faults.</summary>
    public static Gen<string> MaybeMisspelt(this Gen<string> right) => Gen.Select(
        right, Gen.Select(Gen.Int[0, 4], Gen.Int[0, 1000], StrangeChar).Array[0, 3], static (text, faults) =>
        {
            foreach ((int kind, int where, char c) in faults)
            {
                int at = where % (text.Length + 1);
                int next = Math.Min(at + 1, text.Length);
                text = kind switch
                {
                    0 => $"{text[..at]}{c}{text[at..]}",
                    1 => $"{text[..at]}{c}{text[next..]}",
                    2 => text[..at] + text[next..],
                    3 => text[..at] + text[(at / 2)..],
                    _ => text[at..] + text[..at],
                };
            }

            return text;
        });

    /// <summary>Whether no half of a surrogate pair is without the other, so that UTF-8 has the text as it is.</summary>
    public static bool IsWellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    /// <summary>The bytes of a text for the C library; null if it would end early or not be the same.</summary>
    public static byte[]? ToCString(string text) => text.Contains('\0') || !IsWellFormed(text) ? null : Encoding.UTF8.GetBytes(text + '\0');
}
