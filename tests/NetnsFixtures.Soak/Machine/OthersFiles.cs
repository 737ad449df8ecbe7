using System.Text.RegularExpressions;

namespace NetnsFixtures.Soak.Machine;

/// <summary>Files that .NET leaves in the directory for temporary files, with this library or without. Lines of a difference tell them.</summary>
internal static partial class OthersFiles
{
    /// <summary>The pipes for debuggers and the socket for profilers of a .NET program that was killed.</summary>
    public static bool AreForDiagnostics(string line) => Diagnostics().IsMatch(line);

    /// <summary>The pipe between a <c>dotnet test</c> that was ended and its test programs.</summary>
    public static bool AreOfDotnetTest(string line) => DotnetTest().IsMatch(line);

    [GeneratedRegex(@"^\+ /tmp/(clr-debug-pipe-\d+-\d+-(in|out)|dotnet-diagnostic-\d+-\d+-socket) ")]
    private static partial Regex Diagnostics();

    [GeneratedRegex(@"^\+ /tmp/[0-9a-f]{32} s ")]
    private static partial Regex DotnetTest();
}
