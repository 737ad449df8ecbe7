using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution.Views;

/// <summary>
/// What code on a host sees besides the network: a mount namespace with the host's own <c>/proc/net</c>, <c>/sys/class/net</c>,
/// <c>/etc/hosts</c> and the like, and a UTS namespace with its name.
/// </summary>
internal sealed class HostView
{
    private static readonly Once<HostView> s_home = new(OpenHome);

    private int _mounts = -1;
    private int _hostName = -1;
    private int _root = -1;
    private int _files;

    private HostView(string task, int files)
    {
        _files = files;
        try
        {
            _mounts = Open($"{task}/ns/mnt", Libc.O_RDONLY);
            _hostName = Open($"{task}/ns/uts", Libc.O_RDONLY);
            _root = Open("/", Libc.O_PATH);
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <summary>What the process sees that the threads are of.</summary>
    public static HostView OfHome => s_home.Value;

    /// <summary>Shows the calling thread a host, by making its view if there is none; the thread is inside and has borrowed the handle.</summary>
    public static void ShowOrMake(NamespaceHandle handle)
    {
        bool made = false;
        HostView view = handle.GetView(() =>
        {
            made = true;
            return handle.Names is { } names ? names.ShowIn(() => Make(handle)) : Make(handle);
        });
        if (!made)
            view.Show(handle.Label);
    }

    /// <summary>
    /// Shows it to the calling thread, which shares its working directory with nobody. The kernel puts the thread at the root of the mount
    /// namespace: it goes back to the process's root, and to where it was by path.
    /// </summary>
    public void Show(string host)
    {
        byte[]? directory = SurroundingsCalls.WorkingDirectory();
        Check("setns CLONE_NEWNS", Sys.SetNamespace(_mounts, Libc.CLONE_NEWNS), host);
        Check("setns CLONE_NEWUTS", Sys.SetNamespace(_hostName, Libc.CLONE_NEWUTS), host);
        Check("chroot", SurroundingsCalls.ChangeRoot(_root), host);
        if (directory is not null)
            SurroundingsCalls.ChangeDirectory(directory);
    }

    /// <summary>Writes the names down where those who see it read them.</summary>
    public void Write(HostNames names) => ViewFiles.Rewrite(_files, names);

    public void Close()
    {
        Sys.CloseOnce(ref _mounts);
        Sys.CloseOnce(ref _hostName);
        Sys.CloseOnce(ref _root);
        Sys.CloseOnce(ref _files);
    }

    private static HostView Make(NamespaceHandle handle)
    {
        // Not on top of another host's.
        if (ThreadNote.Mine.HasOwnView)
            s_home.Value.Show("home");
        int files = ViewBirth.Make(handle.Label, handle.Names);
        return new HostView("/proc/thread-self", files);
    }

    // Root of a user namespace may not come back to mounts or a host name that are the machine's: then it gets what is like them.
    private static HostView OpenHome()
    {
        var home = new HostView("/proc/self", files: -1);
        try
        {
            home.Show("home");
            return home;
        }
        catch (NetnsException refused) when (refused.Errno == Errno.EPERM)
        {
            home.Close();
            Check("unshare CLONE_NEWNS, CLONE_NEWUTS", Sys.Unshare(Libc.CLONE_NEWNS | Libc.CLONE_NEWUTS), "home");
            Check("mount --make-rslave /", MountCalls.FollowOthers(), "home");
            return new HostView("/proc/thread-self", files: -1);
        }
    }

    private static int Open(string path, int flags)
    {
        Check($"open {path}", Sys.Open(path, flags, out int fd), "this thread");
        return fd;
    }

    /// <summary>Throws if a step on the way to a view failed.</summary>
    public static void Check(string step, Errno errno, string host)
    {
        if (errno != default)
            throw NetnsException.FromKernel($"show '{host}' its own files ({step})", errno, null, Advise(errno));
    }

    private static string? Advise(Errno errno) => errno switch
    {
        Errno.EACCES => "let this process mount: a container's AppArmor profile forbids it (docker run --security-opt apparmor=unconfined)",
        Errno.ENOSPC => "raise the limit of mount namespaces: sudo sysctl user.max_mnt_namespaces=10000",
        _ => null,
    };
}
