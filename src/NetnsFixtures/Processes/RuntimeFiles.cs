namespace NetnsFixtures.Processes;

/// <summary>
/// The pipes and the socket for debuggers that a .NET program makes in the directory for temporary files, and leaves there when it is killed.
/// </summary>
internal static class RuntimeFiles
{
    private static readonly string[] s_names = ["clr-debug-pipe-{0}-*", "dotnet-diagnostic-{0}-*"];

    /// <summary>Removes those of a program that was killed.</summary>
    /// <param name="processId">Its id, which is in their names.</param>
    /// <param name="since">When it was started: others had the id before.</param>
    public static void Remove(int processId, DateTime since)
    {
        foreach (string name in s_names)
        {
            foreach (FileInfo file in new DirectoryInfo(Path.GetTempPath()).EnumerateFiles(string.Format(null, name, processId)))
            {
                if (file.LastWriteTime >= since)
                    Remove(file);
            }
        }
    }

    // Who may not remove them has not made them.
    private static void Remove(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
        }
    }
}
