using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Architecture;

public partial class SourceTests
{
    private const int MaxLines = 300;

    // The test program itself when it starts again with unshare(1), and a user's program. The fixtures start none.
    private static readonly string[] s_startPrograms = ["NetnsFixtures/Interop/ProgramCalls.cs", "NetnsFixtures/Processes/LaunchThread.cs"];

    public SourceTests() => SourceTree.SkipUnlessPresent();

    [Fact]
    public void No_file_is_long() => SourceTree.Files
        .Select(static file => (File: file, Lines: SourceTree.Read(file).Length))
        .Where(static file => file.Lines > MaxLines)
        .Select(static file => $"{file.File} has {file.Lines} lines")
        .ShouldBeEmpty();

    [Fact]
    public void No_other_file_starts_a_program()
    {
        Starts().Where(static start => !s_startPrograms.Contains(start.File)).Select(static start => $"{start.File}: {start.Line}").ShouldBeEmpty();
        Starts().Select(static start => start.File).Distinct().Order(StringComparer.Ordinal).ShouldBe(s_startPrograms);
    }

    [Fact]
    public void Files_are_where_their_namespace_says() => SourceTree.Files
        .Where(static file => file.StartsWith("NetnsFixtures/", StringComparison.Ordinal) && !NamespaceFits(file))
        .ShouldBeEmpty();

    private static IEnumerable<(string File, string Line)> Starts() =>
        from file in SourceTree.Files
        from line in SourceTree.Read(file)
        where !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && StartsProgram().IsMatch(line)
        select (file, line.Trim());

    // The folders of one layer share its namespace; what users name most, the primitives and the hosts, is in the root namespace.
    private static bool NamespaceFits(string file)
    {
        string[] folders = file.Split('/')[..^1];
        string expected = folders.Length == 1 || folders[1] is "Primitives" or "Hosts" ? "NetnsFixtures" : $"NetnsFixtures.{folders[1]}";
        string? line = SourceTree.Read(file).FirstOrDefault(static line => line.StartsWith("namespace ", StringComparison.Ordinal));
        return line is null || line == $"namespace {expected};" || line.StartsWith($"namespace {expected}.", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\b[Pp]rocess\.Start\b|\bnew Process\b|\bexecv|\bposix_spawn|\bv?fork\(|\bsystem\(")]
    private static partial Regex StartsProgram();
}
