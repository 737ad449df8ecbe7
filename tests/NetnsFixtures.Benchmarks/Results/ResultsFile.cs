using System.Text.Encodings.Web;
using System.Text.Json;

namespace NetnsFixtures.Benchmarks.Results;

/// <summary>Raw results, from which tables and charts can be made again.</summary>
internal static class ResultsFile
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string PathFor(string page) => Path.ChangeExtension(page, ".json");

    /// <summary>Null where there is none.</summary>
    public static Outcome? Read(string path) => File.Exists(path) ? JsonSerializer.Deserialize<Outcome>(File.ReadAllText(path), s_options) : null;

    public static void Write(string path, Outcome outcome) => File.WriteAllText(path, JsonSerializer.Serialize(outcome, s_options) + "\n");
}
