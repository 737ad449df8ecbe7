namespace NetnsFixtures.KernelFiles;

/// <summary>
/// What is left of processes that were killed: the kernel removes all of a fixture with its process but a name in the file system. Each says
/// whose it is, and nothing is taken for ours by what it is called.
/// </summary>
internal static class Leftovers
{
    private const string Operation = "sweep what killed processes have left";

    private static int s_done;

    /// <summary>Removes it, once in a process, before anything of its own is made.</summary>
    public static void RemoveOnce()
    {
        if (Interlocked.Exchange(ref s_done, 1) != 0)
            return;
        try
        {
            Remove(TimeSpan.Zero);
        }
        catch (Exception refused) when (refused is NetnsException or IOException or UnauthorizedAccessException)
        {
            // It is another's, and no reason for this process not to do its own work. Who asks for it by hand is told.
        }
    }

    /// <summary>What belongs to processes that have ended.</summary>
    public static IReadOnlyList<(string Path, Owner Owner)> Find()
    {
        using NameDirectory? names = NameDirectory.Open(Operation);
        return names is null ? [] : MountPoint.FindDead(Operation);
    }

    /// <summary>Removes it; returns what was removed.</summary>
    public static IReadOnlyList<(string Path, Owner Owner)> Remove() => Remove(NameDirectory.Patience);

    private static IReadOnlyList<(string Path, Owner Owner)> Remove(TimeSpan patience)
    {
        var removed = new List<(string Path, Owner Owner)>();
        using NameDirectory? names = NameDirectory.Open(Operation, patience);
        if (names is null)
            return removed;
        foreach ((string path, Owner owner) in MountPoint.FindDead(Operation))
        {
            MountPoint.RemoveHeld(path, $"{Operation}: remove {path}");
            removed.Add((path, owner));
        }

        names.RemoveIfOursAndEmpty();
        return removed;
    }
}
