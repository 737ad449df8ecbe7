namespace NetnsFixtures.ChildProcesses;

/// <summary>An environment variable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; null if it is not set.</param>
internal sealed record ChildVariable(string Name, string? Value);
