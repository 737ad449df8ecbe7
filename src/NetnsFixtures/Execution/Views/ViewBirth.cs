using NetnsFixtures.Interop;
using Tmds.Linux;

namespace NetnsFixtures.Execution.Views;

/// <summary>Makes the mount and UTS namespaces of a host, on a thread that is inside and stays in them.</summary>
internal static class ViewBirth
{
    // Covered while the view is made, and uncovered again.
    private const string Workshop = "/sys";

    private static readonly string[] s_networkOfSysfs = ["class/net", "devices/virtual/net"];

    /// <summary>Makes them.</summary>
    /// <param name="host">What the host is called in messages.</param>
    /// <param name="names">Its name and those that it knows; null leaves it those of the machine.</param>
    /// <returns>A descriptor of the directory with the files that hold the names.</returns>
    /// <exception cref="NetnsException">The kernel refused.</exception>
    public static int Make(string host, HostNames? names)
    {
        void Check(string step, Errno errno) => HostView.Check(step, errno, host);

        Check("unshare CLONE_NEWNS, CLONE_NEWUTS", Sys.Unshare(LibC.CLONE_NEWNS | LibC.CLONE_NEWUTS));
        Check("mount --make-rslave /", MountCalls.FollowOthers());
        if (names is not null)
            Check("sethostname", SurroundingsCalls.SetHostName(names.HostName));

        // What is to be covered in sysfs is held open: its path is covered by the workshop.
        int[] covered = [.. s_networkOfSysfs.Select(static path => OpenOrNone($"/sys/{path}"))];
        Check("mount a tmpfs", MountCalls.MountTmpfs(Workshop));
        CoverProcNet();
        CoverSysfs(covered);
        if (names is not null)
            Check("mount its names", ViewFiles.Cover(Workshop, names));
        Check("open its names", Sys.Open(Workshop, LibC.O_PATH, out int workshop));
        Check("umount", Sys.Unmount(Workshop, LibC.MNT_DETACH));
        return workshop;
    }

    // The link leads to the process's first thread, which is at home. This one leads to whoever follows it.
    private static void CoverProcNet()
    {
        string link = $"{Workshop}/proc-net";
        File.CreateSymbolicLink(link, "thread-self/net");
        if (MountCalls.Cover("/proc/net", link) != default)
            CoverWithNothing("/proc/net");
    }

    private static void CoverSysfs(int[] covered)
    {
        string sysfs = $"{Workshop}/sysfs";
        Directory.CreateDirectory(sysfs);
        bool mounted = MountCalls.MountSysfs(sysfs) == default;
        for (int i = 0; i < covered.Length; i++)
        {
            if (covered[i] < 0)
                continue;
            string target = $"/proc/thread-self/fd/{covered[i]}";
            if (!mounted || MountCalls.BindTree($"{sysfs}/{s_networkOfSysfs[i]}", target) != default)
                CoverWithNothing(target);
            Sys.Close(covered[i]);
        }
    }

    // A kernel older than 5.2 or a sandbox may refuse: an empty directory says less than it could, and nothing that is wrong.
    private static void CoverWithNothing(string target)
    {
        string nothing = $"{Workshop}/nothing";
        Directory.CreateDirectory(nothing);
        _ = MountCalls.BindTree(nothing, target);
    }

    private static int OpenOrNone(string path) => Sys.Open(path, LibC.O_PATH, out int fd) == default ? fd : -1;
}
