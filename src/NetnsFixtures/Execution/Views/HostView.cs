using NetnsFixtures.Execution.Births;
using NetnsFixtures.Interop;
using Tmds.Linux;

namespace NetnsFixtures.Execution.Views;

/// <summary>
/// What code on a host sees besides the network: a mount namespace with the host's own <c>/proc/net</c>, <c>/sys/class/net</c>,
/// <c>/etc/hosts</c> and the like, and a UTS namespace with its name. A thread can have it only by giving up the working directory that it
/// shares with the process (setns(2)), so it is for threads that serve one host and end, and for the processes that they start.
/// </summary>
internal sealed class HostView
{
    private static readonly Lazy<HostView> s_home = new(OpenHome);
    private static readonly Lazy<bool> s_prepared = new(TakeCalls);

    private readonly int _mounts;
    private readonly int _hostName;
    private readonly int _root;
    private readonly int _files;

    private HostView(string task, int files)
    {
        _files = files;
        _mounts = Open($"{task}/ns/mnt", LibC.O_RDONLY);
        _hostName = Open($"{task}/ns/uts", LibC.O_RDONLY);
        _root = Open("/", LibC.O_PATH);
    }

    /// <summary>Whether threads may have one: not where a thread that they start would be born with it.</summary>
    public static bool IsAvailable => ThreadBirths.AreAtHome;

    /// <summary>Takes in hand what the runtime asks the C library about files that are a host's own, once, where threads may have a view.</summary>
    public static void Prepare() => _ = s_prepared.Value;

    /// <summary>Gives the calling thread, which is inside and serves nothing else, the view of its host until the scope ends.</summary>
    /// <exception cref="NetnsException">The kernel refused to make the view.</exception>
    public static Scope Enter(NamespaceHandle handle)
    {
        if (!IsAvailable || !handle.TryBorrow(out _))
            return default;
        try
        {
            ThreadNote note = ThreadNote.Mine;
            Check("unshare CLONE_FS", Sys.Unshare(LibC.CLONE_FS), handle.Label);
            _ = s_home.Value; // while this thread is there
            EnterOrMake(handle);
            note.HasOwnView = true;
            return new Scope(note);
        }
        finally
        {
            handle.Return();
        }
    }

    /// <summary>
    /// Takes the calling thread, which has a view of its own, to another: it has gone to another host, or home. One whose host is disposed
    /// of keeps what it has.
    /// </summary>
    public static void Follow(NamespaceHandle? wanted)
    {
        try
        {
            if (wanted is null)
            {
                s_home.Value.Show("home");
            }
            else if (wanted.TryBorrow(out _))
            {
                EnterOrMake(wanted);
                wanted.Return();
            }
        }
        catch (NetnsException refused)
        {
            Environment.FailFast($"NetnsFixtures could not show a thread the host that it has gone to. Ending the process: going on would run code that sees another. {refused.Message}");
        }
    }

    /// <summary>Writes the names down where those who see it read them.</summary>
    public void Write(HostNames names) => ViewFiles.Rewrite(_files, names);

    public void Close()
    {
        Sys.Close(_mounts);
        Sys.Close(_hostName);
        Sys.Close(_root);
        if (_files >= 0)
            Sys.Close(_files);
    }

    private static void EnterOrMake(NamespaceHandle handle)
    {
        bool made = false;
        HostView view = handle.GetView(names =>
        {
            made = true;
            return names is null ? Make(handle) : names.ShowIn(() => Make(handle));
        });
        if (!made)
            view.Show(handle.Label);
    }

    private static HostView Make(NamespaceHandle handle)
    {
        // Not on top of another host's.
        if (ThreadNote.Mine.HasOwnView)
            s_home.Value.Show("home");
        int files = ViewBirth.Make(handle.Label, handle.Names);
        return new HostView("/proc/thread-self", files);
    }

    private static bool TakeCalls()
    {
        if (!IsAvailable)
            return false;
        NameLookups.Take();
        WorkingDirectory.Take();
        return true;
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
            Check("unshare CLONE_NEWNS, CLONE_NEWUTS", Sys.Unshare(LibC.CLONE_NEWNS | LibC.CLONE_NEWUTS), "home");
            Check("mount --make-rslave /", MountCalls.FollowOthers(), "home");
            return new HostView("/proc/thread-self", files: -1);
        }
    }

    // The kernel puts the thread at the root of the mount namespace: it goes back to the process's root and to where it was by path.
    private void Show(string host)
    {
        byte[]? directory = SurroundingsCalls.WorkingDirectory();
        Check("setns CLONE_NEWNS", Sys.SetNamespace(_mounts, LibC.CLONE_NEWNS), host);
        Check("setns CLONE_NEWUTS", Sys.SetNamespace(_hostName, LibC.CLONE_NEWUTS), host);
        Check("chroot", SurroundingsCalls.ChangeRoot(_root), host);
        if (directory is not null)
            SurroundingsCalls.ChangeDirectory(directory);
    }

    private static int Open(string path, int flags)
    {
        Check($"open {path}", Sys.Open(path, flags, out int fd), "this thread");
        return fd;
    }

    private static void Check(string step, Errno errno, string host)
    {
        if (errno != default)
            throw NetnsException.FromKernel($"show '{host}' its own files ({step})", errno);
    }

    /// <summary>Ends the thread's having a view that follows it. What it sees is no longer of interest: it is about to end.</summary>
    internal readonly ref struct Scope(ThreadNote? note)
    {
        public void Dispose()
        {
            if (note is not null)
                note.HasOwnView = false;
        }
    }
}
