using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution.Views;

/// <summary>Makes the mount and UTS namespaces of a host, on a thread that is inside and stays in them.</summary>
internal static class ViewBirth
{
    // Covered while the view is made, and uncovered again.
    private const string Workshop = "/sys";
    private const string Nothing = $"{Workshop}/nothing";

    private static readonly string[] s_networkOfSysfs = ["class/net", "devices/virtual/net"];

    /// <summary>Makes them.</summary>
    /// <param name="host">What the host is called in messages.</param>
    /// <param name="names">Its name and those that it knows; null leaves it those of the machine.</param>
    /// <returns>A descriptor of the directory with the files that hold the names.</returns>
    /// <exception cref="NetnsException">The kernel refused.</exception>
    public static int Make(string host, HostNames? names)
    {
        void Check(string step, Errno errno) => HostView.Check(step, errno, host);

        Check("unshare CLONE_NEWNS, CLONE_NEWUTS", Sys.Unshare(Libc.CLONE_NEWNS | Libc.CLONE_NEWUTS));
        Check("mount --make-rslave /", MountCalls.FollowOthers());
        if (names is not null)
            Check("sethostname", SurroundingsCalls.SetHostName(names.HostName));

        // What is to be covered in sysfs is held open: its path is covered by the workshop.
        int[] covered = new int[s_networkOfSysfs.Length];
        Array.Fill(covered, -1);
        try
        {
            for (int i = 0; i < covered.Length; i++)
                Check("open what is to be covered", OpenIfThere($"/sys/{s_networkOfSysfs[i]}", out covered[i]));
            Check("mount a tmpfs", MountCalls.MountTmpfs(Workshop));
            Check("mkdir", FileCalls.MakeDirectory(Nothing));
            Check("cover /proc/net", CoverProcNet());
            Check("cover /sys/class/net", CoverSysfs(covered));
        }
        finally
        {
            for (int i = 0; i < covered.Length; i++)
                Sys.CloseOnce(ref covered[i]);
        }

        if (names is not null)
            Check("mount its names", ViewFiles.Cover(Workshop, names));
        Check("open its names", Sys.Open(Workshop, Libc.O_PATH, out int workshop));
        Errno errno = MountCalls.Detach(Workshop);
        if (errno != default)
            Sys.Close(workshop);
        Check("umount", errno);
        return workshop;
    }

    // The link leads to the process's first thread, which is at home. This one leads to whoever follows it.
    private static Errno CoverProcNet()
    {
        const string Link = $"{Workshop}/proc-net";
        Errno errno = FileCalls.MakeSymbolicLink(Link, "thread-self/net");
        if (errno != default)
            return errno;
        errno = MountCalls.Cover("/proc/net", Link);
        return IsImpossible(errno) ? CoverWithNothing("/proc/net") : errno;
    }

    private static Errno CoverSysfs(int[] covered)
    {
        const string Sysfs = $"{Workshop}/sysfs";
        Errno errno = FileCalls.MakeDirectory(Sysfs);
        if (errno != default)
            return errno;
        errno = MountCalls.MountSysfs(Sysfs);
        bool impossible = IsImpossible(errno);
        if (errno != default && !impossible)
            return errno;
        for (int i = 0; i < covered.Length; i++)
        {
            if (covered[i] < 0)
                continue;
            string target = $"/proc/thread-self/fd/{covered[i]}";
            errno = impossible ? CoverWithNothing(target) : MountCalls.BindTree($"{Sysfs}/{s_networkOfSysfs[i]}", target);
            if (errno != default)
                return errno;
        }

        return default;
    }

    // A kernel older than 5.2 or a sandbox. An empty directory then says less than it could, and nothing that is wrong.
    private static bool IsImpossible(Errno errno) => errno is Errno.ENOSYS or Errno.EPERM or Errno.EACCES or Errno.EINVAL or Errno.ENODEV;

    private static Errno CoverWithNothing(string target) => MountCalls.BindTree(Nothing, target);

    private static Errno OpenIfThere(string path, out int fd)
    {
        Errno errno = Sys.Open(path, Libc.O_PATH, out fd);
        return errno == Errno.ENOENT ? default : errno;
    }
}
