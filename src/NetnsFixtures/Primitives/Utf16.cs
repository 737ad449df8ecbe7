using System.Text;

namespace NetnsFixtures;

/// <summary>What a string may hold that the kernel cannot: names are bytes to it, UTF-8 here.</summary>
internal static class Utf16
{
    /// <summary>Why a name would not be the same in UTF-8; null if it would.</summary>
    /// <remarks>The encoder writes U+FFFD for each half of a surrogate pair alone, so that different names would become one.</remarks>
    public static string? Fault(string text) =>
        text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) != text
            ? "half of a surrogate pair, which is no letter"
            : null;
}
