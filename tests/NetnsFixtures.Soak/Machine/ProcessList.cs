using System.Globalization;

namespace NetnsFixtures.Soak.Machine;

/// <summary>The processes that there are, zombies too.</summary>
internal static class ProcessList
{
    public static IEnumerable<string> Read() =>
        from directory in Directories()
        let line = Describe(directory)
        where line is not null
        orderby line
        select line;

    /// <summary>Their directories in <c>/proc</c>.</summary>
    public static IEnumerable<string> Directories() =>
        Directory.EnumerateDirectories("/proc").Where(static path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out _));

    // Kernel threads come and go with the kernel's work, and have no command line; zombies have none either.
    private static string? Describe(string directory)
    {
        try
        {
            string command = File.ReadAllText($"{directory}/cmdline").Replace('\0', ' ').TrimEnd();
            string[] status = File.ReadAllLines($"{directory}/status");
            bool isZombie = status.Any(static line => line.StartsWith("State:\tZ", StringComparison.Ordinal));
            return command.Length == 0 && !isZombie ? null : $"{Path.GetFileName(directory)} {(isZombie ? $"zombie {status[0]}" : command)}";
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
