namespace NetnsFixtures.Soak.Machine;

/// <summary>The machine's own network, as its tools show it.</summary>
internal static class NetworkState
{
    public static IEnumerable<(string Section, IEnumerable<string> Lines)> Read() =>
    [
        ("links", Tool.Read("ip", "-oneline", "-details", "link", "show")),
        ("addresses", Tool.Read("ip", "-oneline", "address", "show")),
        ("multicast addresses", Tool.Read("ip", "-oneline", "maddress", "show")),
        ("routes", Tool.Read("ip", "-4", "route", "show", "table", "all").Concat(Tool.Read("ip", "-6", "route", "show", "table", "all"))),
        ("rules", Tool.Read("ip", "-4", "rule", "show").Concat(Tool.Read("ip", "-6", "rule", "show"))),
        ("neighbours", Tool.Read("ip", "neighbour", "show", "nud", "permanent")),
        ("nftables", Tool.Read("nft", "list", "ruleset")),
        ("listeners", Listeners()),
        ("Unix sockets", UnixSockets()),
    ];

    // By address and state; the rest of a line is counters and addresses of kernel objects. Those that time out (TIME_WAIT, 6) are no one's.
    private static IEnumerable<string> Listeners() =>
        from protocol in (string[])["tcp", "tcp6", "udp", "udp6", "raw", "raw6", "packet"]
        let path = $"/proc/net/{protocol}"
        where File.Exists(path)
        from line in File.ReadLines(path).Skip(1)
        let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where fields[3] != "06"
        orderby line
        select $"{protocol} {fields[1]} {fields[2]} {fields[3]}";

    // Num RefCount Protocol Flags Type St Inode Path. Those without a path are both ends of a pair, and go with their process.
    private static IEnumerable<string> UnixSockets() =>
        from line in File.ReadLines("/proc/net/unix").Skip(1)
        let fields = line.Split(' ', 8, StringSplitOptions.RemoveEmptyEntries)
        where fields.Length == 8
        orderby fields[7]
        select $"{fields[4]} {fields[7]}";
}
