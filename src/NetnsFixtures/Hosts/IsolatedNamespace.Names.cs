using System.Net;
using NetnsFixtures.Execution.Views;

namespace NetnsFixtures;

/// <content>The names that the host knows: its <c>/etc/hosts</c> and <c>/etc/resolv.conf</c>.</content>
public sealed partial class IsolatedNamespace
{
    /// <summary>The entries of the host's <c>/etc/hosts</c>, beside those of its loopback.</summary>
    public IReadOnlyList<HostsEntry> HostsEntries => _handle.Names?.Entries ?? [];

    /// <summary>Whom the host asks for names that it does not know itself.</summary>
    public Resolvers Resolvers => _handle.Names?.Resolvers ?? new Resolvers();

    /// <summary>Adds an entry to the host's <c>/etc/hosts</c>. Who looks a name up afterwards finds it, running processes too.</summary>
    /// <param name="address">The address.</param>
    /// <param name="names">The names that it goes by.</param>
    /// <exception cref="NetnsException">A name will not do, the namespace was opened and not created, or it is disposed of.</exception>
    public Task AddHostsEntryAsync(HostAddress address, params IReadOnlyList<string> names)
    {
        var entry = new HostsEntry(address, names);
        NamesToChange($"name {address} in '{Name}'").Change(entries => [.. entries, entry]);
        return Task.CompletedTask;
    }

    /// <summary>Removes the entries of the host's <c>/etc/hosts</c> that have a name.</summary>
    /// <param name="name">The name, in whichever case.</param>
    /// <exception cref="NetnsException">There is none such.</exception>
    public Task RemoveHostsEntriesAsync(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string operation = $"forget the name '{name}' in '{Name}'";
        NamesToChange(operation).Change(entries => entries.Any(entry => Has(entry, name))
            ? Without(entries, [name])
            : throw NetnsException.Refused(operation, "no entry has it", null));
        return Task.CompletedTask;
    }

    /// <summary>Says whom the host asks for names that it does not know itself.</summary>
    /// <param name="nameservers">The name servers in the order in which they are asked, at most 3; nobody if there are none.</param>
    /// <exception cref="NetnsException">There are too many, the namespace was opened and not created, or it is disposed of.</exception>
    public Task SetResolversAsync(params IReadOnlyList<HostAddress> nameservers) => SetResolversAsync(new Resolvers { Nameservers = nameservers });

    /// <inheritdoc cref="SetResolversAsync(IReadOnlyList{HostAddress})" path="/summary"/>
    /// <exception cref="NetnsException">The namespace was opened and not created, or it is disposed of.</exception>
    public Task SetResolversAsync(Resolvers resolvers)
    {
        ArgumentNullException.ThrowIfNull(resolvers);
        NamesToChange($"set the name servers of '{Name}'").Change(resolvers);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Makes hosts known to one another by their <see cref="Name"/>, with the addresses that they have now, apart from loopback and
    /// link-local ones. Called again, it replaces what it said before.
    /// </summary>
    /// <param name="hosts">The hosts, each with a name of its own.</param>
    /// <exception cref="NetnsException">Two have the same name, one has no address or a name that will not do, or is disposed of.</exception>
    public static Task ShareNamesAsync(params IReadOnlyCollection<IsolatedNamespace> hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        string operation = $"make {string.Join(", ", hosts.Select(static host => $"'{host.Name}'"))} known to one another";
        if (hosts.GroupBy(static host => host.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static group => group.Count() > 1) is { } same)
            throw NetnsException.Refused(operation, $"two are called '{same.Key}'", "give each a name of its own when it is created");
        HostsEntry[] known = [.. hosts.SelectMany(host => host.EntriesOfItself(operation))];
        HostNames[] names = [.. hosts.Select(host => host.NamesToChange(operation))];
        string[] replaced = [.. hosts.Select(static host => host.Name)];
        foreach (HostNames host in names)
            host.Change(entries => [.. Without(entries, replaced), .. known]);
        return Task.CompletedTask;
    }

    private HostsEntry[] EntriesOfItself(string operation)
    {
        HostsEntry[] entries = [.. ReadAddresses()
            .Select(static address => address.Prefix.Address)
            .Where(static address => !address.IsLinkLocal && !IPAddress.IsLoopback(address.ToIPAddress()))
            .Select(address => new HostsEntry(address, Name))];
        return entries.Length > 0 ? entries : throw NetnsException.Refused(operation, $"'{Name}' has no address", "connect it to a network first");
    }

    private HostNames NamesToChange(string operation)
    {
        ViewFiles.ThrowIfMissing(operation);
        return Guard(operation)._handle.Names
            ?? throw NetnsException.Refused(operation, "the namespace was opened, not created: its names are somebody else's", "change them where it was made");
    }

    private static HostsEntry[] Without(IReadOnlyList<HostsEntry> entries, IReadOnlyCollection<string> names) =>
        [.. entries.Where(entry => !names.Any(name => Has(entry, name)))];

    private static bool Has(HostsEntry entry, string name) => entry.Names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
