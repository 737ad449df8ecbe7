using System.Globalization;

namespace NetnsFixtures.Kernel.Tests.ChildProcesses;

/// <summary>Asks the kernel about every thread of this process.</summary>
internal static class Threads
{
    public static ulong[] Namespaces() =>
        [.. Directory.EnumerateDirectories("/proc/self/task").Select(static task => Read(Path.Combine(task, "ns/net"))).OfType<ulong>()];

    // Null for a thread that has ended meanwhile.
    private static ulong? Read(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: false) is { Name: var name } ? ulong.Parse(name.AsSpan(5, name.Length - 6), CultureInfo.InvariantCulture) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
