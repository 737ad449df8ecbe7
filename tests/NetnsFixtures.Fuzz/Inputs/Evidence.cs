namespace NetnsFixtures.Fuzz.Inputs;

/// <summary>
/// A folder that has the input of each thread while it is being read. It is removed when the run ends; a crash, about which nobody else can
/// say anything, leaves it: <c>dd</c> finds the input by the two numbers at its start, where it is and how long.
/// </summary>
internal sealed class Evidence : IDisposable
{
    private static string? s_folder;
    private static int s_files;

    public Evidence()
    {
        Folder = Directory.CreateTempSubdirectory("netnsfixtures-fuzz-").FullName;
        s_folder = Folder;
    }

    public string Folder { get; }

    /// <summary>A file for a thread; null if there is no folder.</summary>
    public static FileStream? CreateFile() => s_folder is { } folder
        ? new FileStream(Path.Combine(folder, $"input-{Interlocked.Increment(ref s_files)}"), FileMode.CreateNew, FileAccess.ReadWrite)
        : null;

    public void Dispose()
    {
        s_folder = null;
        Directory.Delete(Folder, recursive: true);
    }
}
