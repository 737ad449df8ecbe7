namespace NetnsFixtures.Soak.Topology;

/// <summary>Says to whoever has started a test program, past the test framework, that all is open.</summary>
internal static class Marker
{
    /// <summary>Names the pipe to write to.</summary>
    public const string Variable = "NETNSFIXTURES_SOAK_MARKER";

    public static Task OpenAsync() => Environment.GetEnvironmentVariable(Variable) is { } path
        ? File.AppendAllTextAsync(path, "open\n")
        : Task.CompletedTask;
}
