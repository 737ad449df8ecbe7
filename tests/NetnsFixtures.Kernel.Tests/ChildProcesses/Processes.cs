namespace NetnsFixtures.Kernel.Tests.ChildProcesses;

/// <summary>Asks the kernel about processes.</summary>
internal static class Processes
{
    /// <summary>The processes that are on a host as a whole.</summary>
    public static string[] In(IsolatedNamespace host) =>
        [.. Directory.EnumerateDirectories("/proc").Where(static path => char.IsAsciiDigit(path["/proc/".Length])).Where(path => Target(path) == $"net:[{host.Inode}]")];

    // Null for a process that has ended meanwhile.
    private static string? Target(string process)
    {
        try
        {
            return new FileInfo($"{process}/ns/net").LinkTarget;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
