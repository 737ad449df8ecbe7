namespace NetnsFixtures.Execution.Views;

/// <summary>A host's own name and the names that it knows, which can change while code on it looks them up.</summary>
internal sealed class HostNames(string hostName)
{
    private readonly Lock _gate = new();
    private IReadOnlyList<HostsEntry> _entries = [];
    private Resolvers _resolvers = new();
    private HostView? _view;

    public string HostName { get; } = hostName;

    /// <summary>The entries of its hosts file, without those that every host has.</summary>
    public IReadOnlyList<HostsEntry> Entries => _entries;

    public Resolvers Resolvers => _resolvers;

    /// <summary>The text of hosts(5). Without an address given, the host's name is one of its own loopback's, as Debian has it.</summary>
    public string HostsFile
    {
        get
        {
            IReadOnlyList<HostsEntry> entries = _entries;
            bool isNamed = !HostNameCheck.IsGood(HostName) || entries.Any(entry => entry.Names.Contains(HostName, StringComparer.OrdinalIgnoreCase));
            return "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n"
                + (isNamed ? "" : $"127.0.1.1\t{HostName}\n")
                + string.Concat(entries.Select(static entry => entry + "\n"));
        }
    }

    /// <summary>The text of resolv.conf(5). The C library takes an empty one for a server on the loopback, which is the host's own.</summary>
    public string ResolvConf => _resolvers.ToString();

    /// <summary>Sets all, before anybody looks.</summary>
    public void Set(IReadOnlyList<HostsEntry> entries, Resolvers resolvers)
    {
        lock (_gate)
            (_entries, _resolvers) = ([.. entries], resolvers);
    }

    /// <summary>Changes the entries.</summary>
    public void Change(Func<IReadOnlyList<HostsEntry>, IReadOnlyList<HostsEntry>> change)
    {
        lock (_gate)
        {
            _entries = change(_entries);
            _view?.Write(this);
        }
    }

    /// <summary>Changes the resolvers.</summary>
    public void Change(Resolvers resolvers)
    {
        lock (_gate)
        {
            _resolvers = resolvers;
            _view?.Write(this);
        }
    }

    /// <summary>Makes the view that shows the names, and has it show what will change.</summary>
    public HostView ShowIn(Func<HostView> make)
    {
        lock (_gate)
            return _view = make();
    }

    /// <summary>Ends that, before the view is closed.</summary>
    public void ShowNowhere()
    {
        lock (_gate)
            _view = null;
    }
}
