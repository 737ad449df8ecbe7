using System.Diagnostics;

namespace NetnsFixtures.Soak.Ends;

/// <summary>A way for a program to end.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Command">The program.</param>
/// <param name="ExitCodes">What its exit code may be: 128 plus the number of the signal where it dies of one.</param>
internal sealed record Ending(string Name, string[] Command, params int[] ExitCodes)
{
    /// <summary>What is done to it once all is open; null if it does it itself.</summary>
    public Action<Process>? Do { get; init; }

    /// <summary>More of its environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
