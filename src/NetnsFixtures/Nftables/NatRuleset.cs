using NetnsFixtures.Conntrack;
using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;
using NetnsFixtures.Nftables.Expressions;

namespace NetnsFixtures.Nftables;

/// <summary>
/// The rules of a router that hides the network behind one interface from the other: port-restricted NAT, port forwards, and hairpin
/// (RFC 4787 REQ-9) for the ports that are forwarded.
/// </summary>
/// <remarks>
/// The mapping is independent of the endpoint (RFC 4787 REQ-1) as long as no two hosts inside send from the same port: Linux keeps a source
/// port where the 5-tuple is free, and does not know a mapping as such.
/// </remarks>
/// <param name="Inside">Name of the interface towards the hosts that are hidden.</param>
/// <param name="Outside">Name of the interface towards the world.</param>
/// <param name="ExternalIPv4">The router's IPv4 address outside, if it has one: what hairpinned packets come from.</param>
/// <param name="ExternalIPv6">The same for IPv6.</param>
internal sealed record NatRuleset(string Inside, string Outside, HostAddress? ExternalIPv4 = null, HostAddress? ExternalIPv6 = null)
{
    public static Table Table { get; } = new(NFPROTO.NFPROTO_INET, "nat");

    public static Chain Prerouting { get; } = new(Table, "prerouting", BaseChain.DestinationNat);

    public static Chain Postrouting { get; } = new(Table, "postrouting", BaseChain.SourceNat);

    public static Chain Input { get; } = new(Table, "input", BaseChain.Filter(nf_inet_hooks.NF_INET_LOCAL_IN));

    public static Chain Forwarding { get; } = new(Table, "forward", BaseChain.Filter(nf_inet_hooks.NF_INET_FORWARD));

    /// <summary>Puts the rules into the namespace of the socket, all at once.</summary>
    public void Install(NetlinkSocket socket)
    {
        using NetlinkExchange exchange = socket.Begin();
        Encode(exchange.Batch);
        exchange.Commit();
    }

    /// <summary>Forwards a port; the handle returned is what takes it back.</summary>
    /// <param name="socket">A socket in the router's namespace.</param>
    /// <param name="forward">The port.</param>
    /// <param name="known">The handles of the forwards there are.</param>
    public static ulong AddForward(NetlinkSocket socket, PortForward forward, IReadOnlyCollection<ulong> known)
    {
        ulong handle = 0;
        try
        {
            using NetlinkExchange exchange = socket.Begin();
            Encode(exchange.Batch, forward.Checked());
            exchange.Commit((in NetlinkMessage message) =>
            {
                if (RuleVerbs.IsNewRule(message))
                    handle = RuleVerbs.Parse(message).Handle;
            });
            return handle;
        }
        catch (NetnsException failed) when (failed.RefusedMessages.Count == 0)
        {
            // The answer was lost, and with it the handle, or only the acknowledgement: the rule is there if the kernel took it.
            foreach (Rule rule in socket.ListRules())
            {
                if (rule.Table == Table && rule.Chain == Prerouting.Name && !known.Contains(rule.Handle))
                    DeleteForward(socket, rule.Handle);
            }

            throw;
        }
    }

    /// <summary>Takes a forward back. Connections that it has let in go on: they live in the conntrack table.</summary>
    public static void DeleteForward(NetlinkSocket socket, ulong handle)
    {
        using NetlinkExchange exchange = socket.Begin();
        using (var batch = new NftablesBatch(exchange.Batch))
            batch.DeleteRule(Prerouting, handle);
        exchange.Commit();
    }

    internal void Encode(NetlinkBatch messages)
    {
        using var batch = new NftablesBatch(messages);
        batch.Add(Table);
        batch.Add(Prerouting);
        batch.Add(Postrouting);
        batch.Add(Input);
        batch.Add(Forwarding);
        EncodeHairpin(batch, ExternalIPv4);
        EncodeHairpin(batch, ExternalIPv6);
        using (RuleWriter rule = batch.AddRule(Postrouting))
            rule.OutputInterface(Outside).Masquerade();

        // A packet that nobody asked for is dropped before its connection is confirmed. Confirmed, it would occupy the router's own tuple,
        // and a host inside that later sends to the same peer would be mapped to another port. IPv6 neighbour discovery passes: it is
        // untracked, never new.
        using (RuleWriter rule = batch.AddRule(Input))
            rule.InputInterface(Outside).ConntrackState(CtState.New).Drop();
        using (RuleWriter rule = batch.AddRule(Forwarding))
            rule.InputInterface(Outside).ConntrackState(CtState.New).NoConntrackStatus(ConntrackStatus.IPS_DST_NAT).Drop();
    }

    internal static void Encode(NetlinkBatch messages, in PortForward forward)
    {
        using var batch = new NftablesBatch(messages);

        // Matched by address and not by interface, so that hosts inside reach it too.
        using RuleWriter rule = batch.AddRuleWithEcho(Prerouting);
        rule.DestinationAddress(forward.External)
            .DestinationPort(forward.Protocol, forward.ExternalPort)
            .DestinationNat(forward.Target, forward.TargetPort);
    }

    // Without the input interface (which postrouting knows since Linux 5.7), peers outside would be rewritten as well. If the inside interface
    // is a bridge and br_netfilter takes its packets (sysctl net.bridge.bridge-nf-call-iptables), the rule does not see it and never holds.
    private void EncodeHairpin(NftablesBatch batch, HostAddress? external)
    {
        if (external is not { } address)
            return;
        using RuleWriter rule = batch.AddRule(Postrouting);
        rule.InputInterface(Inside).OutputInterface(Inside)
            .Family(Matches.FamilyOf(address))
            .ConntrackStatus(ConntrackStatus.IPS_DST_NAT)
            .SourceNat(address);
    }
}
