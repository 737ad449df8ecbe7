namespace NetnsFixtures.Wire.Tests;

/// <summary>Bytes written out in hex; a <c>#</c> starts a comment up to the end of the line.</summary>
internal static class Hex
{
    public static byte[] Bytes(string text)
    {
        string digits = string.Concat(text.Split('\n').Select(static line => line.Split('#')[0].Replace(" ", "")));
        return Convert.FromHexString(digits.Replace("\r", ""));
    }

    public static string Text(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
