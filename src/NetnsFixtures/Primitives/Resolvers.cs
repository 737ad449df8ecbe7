namespace NetnsFixtures;

/// <summary>Whom a host asks for names that it does not know itself: its <c>/etc/resolv.conf</c> (resolv.conf(5)).</summary>
public sealed class Resolvers
{
    private const int MaxNameservers = 3; // MAXNS (resolv.h)

    private readonly IReadOnlyList<HostAddress> _nameservers = [];
    private readonly IReadOnlyList<string> _search = [];

    /// <summary>The name servers in the order in which they are asked, at port 53: at most 3, as the C library takes no more.</summary>
    /// <exception cref="NetnsException">There are more.</exception>
    public IReadOnlyList<HostAddress> Nameservers
    {
        get => _nameservers;
        init => _nameservers = value.Count <= MaxNameservers
            ? [.. value]
            : throw NetnsException.Refused("set name servers", $"there are {value.Count}, and the C library asks the first {MaxNameservers} only (resolv.conf(5))", $"give at most {MaxNameservers}");
    }

    /// <summary>The domains that a short name is looked up in.</summary>
    /// <exception cref="NetnsException">One will not do as a name.</exception>
    public IReadOnlyList<string> Search
    {
        get => _search;
        init
        {
            foreach (string domain in value)
                HostNameCheck.Check(domain, "set search domains");
            _search = [.. value];
        }
    }

    /// <summary>The seconds that a server is waited for, 1 to 30; null is the C library's choice, 5.</summary>
    /// <exception cref="NetnsException">Another number.</exception>
    public int? TimeoutSeconds
    {
        get;
        init => field = value is null or (>= 1 and <= 30)
            ? value
            : throw NetnsException.Refused("set the time-out of name servers", $"{value} s is out of range", "give 1 to 30 seconds");
    }

    /// <summary>How often each server is asked, 1 to 5; null is the C library's choice, 2.</summary>
    /// <exception cref="NetnsException">Another number.</exception>
    public int? Attempts
    {
        get;
        init => field = value is null or (>= 1 and <= 5)
            ? value
            : throw NetnsException.Refused("set how often name servers are asked", $"{value} is out of range", "give 1 to 5");
    }

    /// <summary>The file.</summary>
    public override string ToString() => string.Concat(Lines().Select(static line => line + "\n"));

    private IEnumerable<string> Lines()
    {
        foreach (HostAddress server in Nameservers)
            yield return $"nameserver {server}";
        if (Search.Count > 0)
            yield return $"search {string.Join(' ', Search)}";
        if (TimeoutSeconds is { } seconds)
            yield return $"options timeout:{seconds}";
        if (Attempts is { } attempts)
            yield return $"options attempts:{attempts}";
    }
}
