using System.Text.Json.Nodes;

namespace NetnsFixtures.Kernel.Tests.CrossChecks;

/// <summary>What iproute2 prints, as text.</summary>
internal static class Json
{
    /// <summary>A field as text; empty if it is missing.</summary>
    public static string Text(this JsonObject item, string field, string missing = "") => item[field]?.ToString() ?? missing;

    /// <summary>Whether a flag is there: iproute2 prints those as true, or as null in older releases.</summary>
    public static bool Has(this JsonObject item, string field) => item.ContainsKey(field);

    /// <summary>The words of an array.</summary>
    public static IEnumerable<string> Words(this JsonObject item, string field) => item[field]?.AsArray().Select(static word => word!.ToString()) ?? [];

    /// <summary>The kernel's number for a word of iproute2, which prints the number itself where it knows no word.</summary>
    public static T Enum<T>(this JsonObject item, string field, string prefix, T missing)
        where T : struct, Enum => item[field]?.ToString() is { } word ? System.Enum.Parse<T>(char.IsDigit(word[0]) ? word : prefix + word, ignoreCase: true) : missing;
}
