using System.Diagnostics;
using NetnsFixtures.Interop;
using NetnsFixtures.Kernel.Tests.Faults;
using NetnsFixtures.KernelFiles;

namespace NetnsFixtures.Kernel.Victim;

/// <summary>
/// Processes that are killed at each system call of giving a namespace a name, and what is left after a sweep. For a <c>/run</c> of one's
/// own.
/// </summary>
internal static class Deaths
{
    private const string Directory = "/run/netns";

    /// <summary>Is killed at a call; returns if there are not as many.</summary>
    public static async Task DieAsync(int place)
    {
        await using var host = await IsolatedNamespace.CreateAsync("host");
        using (Faults.Plan(new NthCallFails(place, default, static () => Process.GetCurrentProcess().Kill())))
            await host.MountAsync("dying");
    }

    /// <summary>Has one die at each call. Says for each what the sweep found, and what there is then that was not there before.</summary>
    /// <param name="others">Whether there are names of others, which must stay.</param>
    public static async Task SweepAsync(bool others)
    {
        Leftovers.RemoveOnce();
        await using var host = await IsolatedNamespace.CreateAsync("host");
        if (others)
        {
            System.IO.Directory.CreateDirectory(Directory);
            await File.WriteAllBytesAsync($"{Directory}/foreign", []);
            await host.MountAsync("alive");
        }

        string before = Describe();
        for (int place = 0; await HasDiedAsync(place); place++)
        {
            IReadOnlyList<Leftover> found = Sweep.Find(), removed = Sweep.Run();
            string after = Describe();
            Console.WriteLine($"{string.Join(' ', found.Select(static one => Path.GetFileName(one.Path)[..5]))}|{(found.SequenceEqual(removed) ? "removed" : "not removed")}|{(after == before ? "as before" : after)}");
        }
    }

    private static async Task<bool> HasDiedAsync(int place)
    {
        using var dying = Process.Start(Environment.ProcessPath!, [Environment.GetCommandLineArgs()[0], "die", $"{place}"]);
        await dying.WaitForExitAsync();
        return dying.ExitCode == 128 + 9 ? true : dying.ExitCode == 0 ? false : throw new InvalidOperationException($"It ended with {dying.ExitCode}.");
    }

    private static string Describe() => string.Join(' ', System.IO.Directory.EnumerateFileSystemEntries("/run", "*", SearchOption.AllDirectories)
        .Concat(File.ReadLines("/proc/self/mountinfo").Select(static line => line.Split(' ')[4]).Where(static path => path.StartsWith("/run/", StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal));
}
