using System.Diagnostics;

namespace NetnsFixtures.Stress.Scenarios;

/// <summary>Code that the kernel's events start: changed files, output of programs.</summary>
internal static class Events
{
    public static readonly Scenario[] All =
    [
        new("FileSystemWatcher", WatchAsync),
        new("Process, Exited and output", OutputAsync),
    ];

    private static async Task WatchAsync(Tally tally)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netnsfixtures-stress-");
        try
        {
            using var watcher = new FileSystemWatcher(folder.FullName);
            var seen = new TaskCompletionSource();
            watcher.Created += (_, _) => tally.Hop();
            watcher.Deleted += (_, _) =>
            {
                tally.Hop();
                seen.TrySetResult();
            };
            watcher.EnableRaisingEvents = true;
            string file = Path.Combine(folder.FullName, "file");
            await File.WriteAllTextAsync(file, "").ConfigureAwait(false);
            tally.Hop();
            File.Delete(file);
            await seen.Task;
            tally.Hop();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task OutputAsync(Tally tally)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo("readlink", "/proc/self/ns/net") { RedirectStandardOutput = true }, EnableRaisingEvents = true };
        var exited = new TaskCompletionSource();
        process.Exited += (_, _) =>
        {
            tally.Hop();
            exited.SetResult();
        };
        process.OutputDataReceived += (_, line) =>
        {
            tally.Hop();
            if (line.Data is not null)
                tally.Answered(line.Data, $"net:[{tally.Expected}]");
        };
        process.Start();
        process.BeginOutputReadLine();
        await process.WaitForExitAsync().ConfigureAwait(false);
        tally.Hop();
        await exited.Task;
        tally.Hop();
    }
}
