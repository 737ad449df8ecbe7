using NetnsFixtures.Execution;
using NetnsFixtures.Execution.Census;
using NetnsFixtures.Execution.Views;
using NetnsFixtures.Interop;
using NetnsFixtures.KernelFiles;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures;

/// <summary>
/// A host of one's own: a Linux network namespace with its own interfaces, routes, neighbours, ports and sysctls. It is born with
/// <c>lo</c> up and nothing else, so nothing inside can reach the machine's network. It has no name in the file system unless it is
/// <see cref="MountAsync">mounted</see>; the kernel removes it with the process, however that ends.
/// </summary>
/// <remarks>All members can be called from any thread, inside or outside.</remarks>
public sealed partial class IsolatedNamespace : IAsyncDisposable
{
    private static readonly HostOptions s_default = new();

    private readonly NamespaceHandle _handle;
    private readonly NetlinkSocket _route;
    private readonly NamespaceRole _role;
    private readonly LeakLedger.Entry? _entry;
    private int _disposed;

    private IsolatedNamespace(string name, NamespaceHandle handle, NetlinkSocket route, NamespaceRole role)
    {
        (Name, _handle, _route, _role) = (name, handle, route, role);
        Interfaces = new InterfaceNumbering(this);
        _isFinished = role != NamespaceRole.Host;
        _mayHaveAddresses = !IsOwned;
        if (!IsHome)
            _entry = LeakLedger.Enter(IsOwned ? "host" : "opened host", name);
        handle.Fixture = this;
    }

    /// <summary>A label for messages, diagrams and the host name. Several fixtures may have the same.</summary>
    public string Name { get; }

    /// <summary>The inode number of the namespace, as in <c>readlink /proc/self/ns/net</c> and <c>lsns -t net</c>.</summary>
    public ulong Inode => _handle.Identity.Inode;

    /// <summary>Which names and indexes of interfaces are free.</summary>
    internal InterfaceNumbering Interfaces { get; }

    /// <summary>What runs on it.</summary>
    internal HostProcesses Processes { get; } = new();

    /// <summary>What leads inside.</summary>
    internal NamespaceHandle Handle => Inside("use it");

    /// <summary>What a cable is led to, and what a router is set up through: nobody has been inside by that.</summary>
    internal NamespaceHandle WiringHandle => Guard("connect it").Finish()._handle;

    internal NetlinkSocket RouteSocket => Guard("use it")._route;

    /// <summary>Whether it was created, and not opened: nobody else makes interfaces there, unless a test has a program do it.</summary>
    internal bool IsOwned => _role != NamespaceRole.Opened;

    /// <summary>Whether this is the namespace of the process itself.</summary>
    internal bool IsHome => _handle.Identity == Home.Handle.Identity;

    internal bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    /// <summary>Creates a host that is connected to nothing.</summary>
    /// <param name="name">The label: 1 to 64 bytes without a slash, white space or control character (it becomes the host name).</param>
    /// <param name="cancellationToken">Checked before the kernel is asked; creation itself takes well under a millisecond.</param>
    /// <exception cref="NetnsException">The name is no label, the privilege is missing, or the kernel refused.</exception>
    public static Task<IsolatedNamespace> CreateAsync(string? name = null, CancellationToken cancellationToken = default) =>
        CreateAsync(name is null ? s_default : new HostOptions { Name = name }, cancellationToken);

    /// <summary>Creates a host that is connected to nothing.</summary>
    /// <param name="options">Its name and the names that it knows.</param>
    /// <param name="cancellationToken">Checked before the kernel is asked; creation itself takes well under a millisecond.</param>
    /// <exception cref="NetnsException">The name is no label, the privilege is missing, or the kernel refused.</exception>
    public static Task<IsolatedNamespace> CreateAsync(HostOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        string label = Label.Check(options.Name, "create a namespace");
        if (options.HostsEntries.Count > 0 || options.Resolvers.Nameservers.Count > 0)
            ViewFiles.ThrowIfMissing($"create '{label}' with names of its own");
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<IsolatedNamespace>(cancellationToken);
        IsolatedNamespace created = CreateDown(label, NamespaceRole.Host);
        try
        {
            if (!ReferenceEquals(options, s_default))
                created._handle.Names!.Set(options.HostsEntries, options.Resolvers);
            created.BringUpLoopback();
            return Task.FromResult(created);
        }
        catch
        {
            created.Close();
            throw;
        }
    }

    /// <summary>The namespace alone, with <c>lo</c> still down.</summary>
    internal static IsolatedNamespace CreateDown(string label, NamespaceRole role)
    {
        if (!OperatingSystem.IsLinux())
            NamespaceSupport.ThrowIfMissing();
        Leftovers.RemoveOnce();
        return NamespaceBirth.Create((label, role), static birth =>
        {
            if (birth.role == NamespaceRole.Switch)
                Birthright.GiveSwitch();
            return OpenHere(birth.label, birth.role);
        });
    }

    /// <summary>Wraps the namespace that the calling thread is in.</summary>
    private static IsolatedNamespace OpenHere(string label, NamespaceRole role)
    {
        var route = NetlinkSocket.Open(RtnetlinkDialect.Instance);
        try
        {
            Errno errno = Sys.NamespaceOfSocket(route.Descriptor, out int fd);
            return errno == default
                ? new IsolatedNamespace(label, new NamespaceHandle(fd, label, role == NamespaceRole.Opened ? null : new HostNames(label)), route, role)
                : throw NetnsException.FromKernel($"open the namespace '{label}' (ioctl SIOCGSKNS)", errno);
        }
        catch
        {
            route.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Lets go of the host, after its processes have ended: those that <see cref="StartProcess(System.Diagnostics.ProcessStartInfo)"/> has
    /// started are killed, with all that they have started. The kernel removes a namespace as soon as nothing uses it: no thread, no process and no socket inside. Flows
    /// that were started inside and go on end up in an empty network of nobody's. A host that was opened, not created, stays.
    /// </summary>
    /// <exception cref="NetnsException">A thread of this process was found in a network namespace where it does not belong: a test may have proved nothing. Or a process hangs in the kernel.</exception>
    public ValueTask DisposeAsync()
    {
        if (IsDisposed)
            return ValueTask.CompletedTask;
        Close();
        if (ThreadCensus.IsDue)
            ThreadCensus.Check($"dispose of '{Name}' with every thread where it belongs");
        return ValueTask.CompletedTask;
    }

    /// <summary>Says what the user knows it as.</summary>
    internal void IsA(string kind) => _entry!.Kind = kind;

    internal void Close()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _entry?.Leave();
        HostProcess[] stuck = Processes.Close();
        try
        {
            Unmount();
        }
        finally
        {
            _route.Dispose();
            _handle.Close();
        }

        if (stuck.Length > 0)
            throw HostProcesses.Stuck($"dispose of '{Name}'", stuck);
    }

    /// <summary>The name with its inode, as messages show it.</summary>
    public override string ToString() => $"{Name} (net:[{Inode}])";

    private IsolatedNamespace Guard(string operation) => !IsDisposed
        ? this
        : throw NetnsException.Refused($"{operation} in '{Name}'", "the namespace is disposed of", "keep it in a scope that outlives its use");
}
