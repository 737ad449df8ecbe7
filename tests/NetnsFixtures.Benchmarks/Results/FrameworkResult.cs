using System.Text.Json.Serialization;

namespace NetnsFixtures.Benchmarks.Results;

/// <summary>Whole test programs with and without the library's attribute, in milliseconds, pair by pair.</summary>
/// <param name="Framework">Its name.</param>
/// <param name="Attribute">The library's.</param>
/// <param name="Tests">How many tests each program has run.</param>
internal sealed record FrameworkResult(string Framework, string Attribute, int Tests)
{
    public Samples Plain { get; init; } = [];

    public Samples Attributed { get; init; } = [];

    /// <summary>What the attribute adds to one test, in microseconds.</summary>
    [JsonIgnore]
    public Samples Overhead => [.. Plain.Zip(Attributed, (plain, attributed) => (attributed - plain) * 1000 / Tests)];
}
