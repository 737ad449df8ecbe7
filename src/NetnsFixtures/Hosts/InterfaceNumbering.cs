using System.Globalization;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures;

/// <summary>
/// Gives out the names and indexes of a host's interfaces. Choosing them ourselves saves every look-up afterwards; what other programs make
/// inside is learned when the kernel says that a choice is taken.
/// </summary>
internal sealed class InterfaceNumbering(IsolatedNamespace host)
{
    // One counter for all hosts, so that an index in a message means one interface, and that the two ends of a cable never have the same:
    // many programs take a link whose peer has its own index for one without a peer. It starts above the fallback tunnels (tunl0, sit0,
    // gre0, ...) that a kernel with such modules puts into every new namespace.
    private static int s_lastIndex = 15;

    private readonly Lock _gate = new();
    private HashSet<string>? _names;

    // Where to start looking for a free number, so that a thousand ports do not cost a million look-ups.
    private Dictionary<string, int>? _hints;

    private HashSet<string> Names => _names ??= ["lo"];

    /// <summary>Takes a name and an index. With a pattern the first free number is appended: <c>eth0</c>, <c>eth1</c>, ...</summary>
    public (string Name, int Index) Take(string? chosen, string pattern)
    {
        lock (_gate)
        {
            string name = chosen ?? FirstFree(pattern);
            if (!Names.Add(name))
                throw NetnsException.Refused($"add an interface '{name}' to '{host.Name}'", "the name is taken", "choose another, or none to have eth0, eth1, ... given out");
            return (name, Interlocked.Increment(ref s_lastIndex));
        }
    }

    public void GiveBack(string name)
    {
        lock (_gate)
        {
            Names.Remove(name);
            _hints?.Clear();
        }
    }

    /// <summary>Learns what is there, in a namespace that others use too.</summary>
    public void Refresh()
    {
        List<Link> links = host.ReadLinks();
        lock (_gate)
        {
            foreach (Link link in links)
            {
                Names.Add(link.Name);
                RaiseLastIndex(link.Index);
            }
        }
    }

    private static void RaiseLastIndex(int index)
    {
        while (Volatile.Read(ref s_lastIndex) is var seen && seen < index && Interlocked.CompareExchange(ref s_lastIndex, index, seen) != seen)
        {
        }
    }

    private string FirstFree(string pattern)
    {
        _hints ??= [];
        for (int number = _hints.TryGetValue(pattern, out int hint) ? hint : 0; ; number++)
        {
            string name = pattern + number.ToString(CultureInfo.InvariantCulture);
            if (Names.Contains(name))
                continue;
            _hints[pattern] = number + 1;
            return name;
        }
    }
}
