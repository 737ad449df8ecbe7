using NetnsFixtures.Interop;

namespace NetnsFixtures.KernelFiles;

/// <summary>
/// The directory <c>/run</c>, which belongs to the machine's root: a program that is root of a user namespace alone cannot make names there.
/// Its mount namespace is its own, so it can mount a place for them, which the machine does not see.
/// </summary>
internal static class RunDirectory
{
    private const string Run = "/run";
    private const string Names = MountPoint.Directory;

    private static readonly Lock s_gate = new();

    /// <summary>Makes room for names if there is none. What cannot be done shows when a name is made.</summary>
    public static void MakeRoomForNames()
    {
        // The machine's own /run is never to be covered, whatever may be wrong with it.
        if (CapabilityCalls.IsInInitialUserNamespace())
            return;
        lock (s_gate)
        {
            if (Directory.Exists(Names))
            {
                if (!AccessCalls.IsWritable(Names))
                    _ = MountCalls.MountTmpfs(Names);
            }
            else if (Directory.Exists(Run) && !AccessCalls.IsWritable(Run))
            {
                CoverWithItself();
            }
        }
    }

    // A directory cannot be made there to mount something on, so all of /run is covered and what was in it shown again, one by one: the
    // name server's address, the user's own directory and many sockets are there.
    private static void CoverWithItself()
    {
        if (Sys.Open(Run, Libc.O_RDONLY | Libc.O_DIRECTORY, out int covered) != default)
            return;
        string below = $"/proc/self/fd/{covered}";
        FileSystemInfo[] entries = new DirectoryInfo(below + "/.").GetFileSystemInfos();
        if (MountCalls.MountTmpfs(Run) == default)
        {
            foreach (FileSystemInfo entry in entries)
                Show(entry, $"{below}/{entry.Name}", $"{Run}/{entry.Name}");
        }

        Sys.Close(covered);
    }

    private static void Show(FileSystemInfo entry, string source, string target)
    {
        if (entry.LinkTarget is { } link)
        {
            File.CreateSymbolicLink(target, link);
            return;
        }

        if (entry is DirectoryInfo)
            Directory.CreateDirectory(target);
        else
            File.Create(target).Dispose();
        _ = MountCalls.BindTree(source, target);
    }
}
