using System.Runtime.CompilerServices;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Architecture;

/// <summary>The sources that this test program was built from, where they are still there.</summary>
internal static class SourceTree
{
    public static string? Root { get; } = Find(ThisFile()) ?? Find(AppContext.BaseDirectory);

    /// <summary>Every C# file under <c>src</c>, relative to it.</summary>
    public static IEnumerable<string> Files => Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        .Select(static file => Path.GetRelativePath(Source, file))
        .Where(static file => !file.Split('/').Any(static folder => folder is "bin" or "obj"));

    private static string Source => Path.Combine(Root!, "src");

    public static void SkipUnlessPresent() => Assert.SkipWhen(Root is null, "the sources that this program was built from are not on this machine");

    public static string[] Read(string file) => File.ReadAllLines(Path.Combine(Source, file));

    private static string? Find(string? path)
    {
        while (path is not null && !File.Exists(Path.Combine(path, "NetnsFixtures.sln")))
            path = Path.GetDirectoryName(path);
        return path;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
