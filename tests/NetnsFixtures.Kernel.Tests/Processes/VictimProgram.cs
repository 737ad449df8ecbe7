namespace NetnsFixtures.Kernel.Tests.Processes;

/// <summary>A program of ours that can be started, talked to and killed; it is built beside this one.</summary>
internal static class VictimProgram
{
    private const string Name = "NetnsFixtures.Kernel.Victim";

    public static string Dotnet { get; } = Environment.ProcessPath is { } path && System.IO.Path.GetFileName(path) == "dotnet" ? path : "dotnet";

    public static string Path { get; } = System.IO.Path.Combine(
        AppContext.BaseDirectory.Replace("NetnsFixtures.Kernel.Tests", Name, StringComparison.Ordinal), $"{Name}.dll");
}
