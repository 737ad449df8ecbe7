using System.Net.NetworkInformation;
using System.Net.Sockets;
using NetnsFixtures.Conntrack;
using NetnsFixtures.Kernel.Tests.Fixtures;

namespace NetnsFixtures.Kernel.Tests.CrossChecks;

public class ConntrackCrossChecks
{
    [KernelTheory]
    [InlineData("0")]
    [InlineData("1")]
    public async Task Connections_are_what_conntrack_lists(string counting)
    {
        Tool.SkipUnlessInstalled("conntrack");
        await using HomeNetwork network = await HomeNetwork.CreateAsync();
        IsolatedNamespace router = network.Home.Namespace;
        await router.SetSysctlAsync("net.netfilter.nf_conntrack_acct", counting);
        await network.Home.ForwardPortAsync(ProtocolType.Tcp, 8080, "192.168.1.10", 80);
        using var laptop = Packets.Listen(network.Laptop, "192.168.1.10", 80);
        using TcpClient stranger = await Packets.ConnectAsync(network.Stranger, "203.0.113.1", 8080);
        await SendAsync(network, "192.168.1.20", "203.0.113.80");
        await SendAsync(network, "fd01::20", "2001:db8::80");
        await PingAsync(network.Printer, "203.0.113.80");
        await PingAsync(network.Printer, "2001:db8::80");

        network.Home.GetConnections().Select(static entry => (int)entry.Protocol).Distinct().Order().ShouldBe([1, 6, 17, 58]);
        await Sandwich.ShouldAgreeAsync(
            router,
            () => network.Home.GetConnections().Select(Ours),
            async () => (await Flows(router, "ipv4")).Concat(await Flows(router, "ipv6")));
    }

    private static async Task SendAsync(HomeNetwork network, string printer, string server)
    {
        using var from = Packets.Udp(network.Printer, printer);
        using var to = Packets.Udp(network.Server, server, 9);
        await Packets.SendOneAsync(from, to, server);
    }

    private static async Task PingAsync(IsolatedNamespace from, string target)
    {
        using var ping = new Ping();
        PingReply reply = await from.RunAsync(() => ping.SendPingAsync(target, TimeSpan.FromSeconds(20), cancellationToken: Packets.Guard()));
        reply.Status.ShouldBe(IPStatus.Success);
    }

    private static string Ours(ConntrackEntry entry) =>
        $"{(int)entry.Protocol} {Ours(entry.Original, entry.OriginalCounters)} {Ours(entry.Reply, entry.ReplyCounters)}"
        + $" state={entry.TcpState?.ToString()["TCP_CONNTRACK_".Length..]} timeout={entry.Timeout.TotalSeconds} mark={entry.Mark}"
        + $" assured={entry.Status.HasFlag(ConntrackStatus.IPS_ASSURED)} unreplied={!entry.Status.HasFlag(ConntrackStatus.IPS_SEEN_REPLY)}";

    private static string Ours(ConntrackTuple tuple, ConntrackCounters? counters) =>
        $"{tuple.Source}:{tuple.SourcePort} {tuple.Destination}:{tuple.DestinationPort} icmp={tuple.Icmp?.Type},{tuple.Icmp?.Code},{tuple.Icmp?.Id}"
        + $" packets={counters?.Packets} bytes={counters?.Bytes}";

    // The XML that it can print too leaves out what tells one ICMP query from another.
    private static async Task<IEnumerable<string>> Flows(IsolatedNamespace router, string family) =>
        (await Tool.RunAsync(router, "conntrack", "-L", "-f", family)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Theirs);

    // tcp 6 431999 ESTABLISHED src=... dst=... sport=... dport=... src=... dst=... sport=... dport=... [ASSURED] mark=0 use=1
    private static string Theirs(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int reply = Array.FindLastIndex(words, static word => word.StartsWith("src=", StringComparison.Ordinal));
        string state = words[3].Contains('=') ? "" : words[3];
        return $"{words[1]} {Tuple(words[3..reply])} {Tuple(words[reply..])} state={state} timeout={words[2]} mark={Value(words, "mark")}"
            + $" assured={words.Contains("[ASSURED]")} unreplied={words.Contains("[UNREPLIED]")}";
    }

    private static string Tuple(string[] words) =>
        $"{Value(words, "src")}:{Value(words, "sport")} {Value(words, "dst")}:{Value(words, "dport")}"
        + $" icmp={Value(words, "type")},{Value(words, "code")},{Value(words, "id")} packets={Value(words, "packets")} bytes={Value(words, "bytes")}";

    private static string? Value(string[] words, string name) =>
        words.FirstOrDefault(word => word.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
}
