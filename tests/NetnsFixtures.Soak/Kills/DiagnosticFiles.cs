using System.Text.RegularExpressions;

namespace NetnsFixtures.Soak.Kills;

/// <summary>
/// The pipes for debuggers and the socket for profilers that a .NET program has in the directory for temporary files, and that any .NET
/// program leaves there when it is killed, with this library or without.
/// </summary>
internal static partial class DiagnosticFiles
{
    /// <summary>The differences that are not such files.</summary>
    /// <param name="differences">What the machine differs in.</param>
    /// <param name="count">How many are such files.</param>
    public static List<string> Without(IEnumerable<string> differences, out int count)
    {
        List<string> rest = [.. differences.Where(static line => !Name().IsMatch(line))];
        count = differences.Count() - rest.Count;
        return rest is ["== files"] ? [] : rest;
    }

    [GeneratedRegex(@"^\+ /tmp/(clr-debug-pipe-\d+-\d+-(in|out)|dotnet-diagnostic-\d+-\d+-socket) ")]
    private static partial Regex Name();
}
