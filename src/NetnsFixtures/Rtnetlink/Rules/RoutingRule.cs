using System.Net.Sockets;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>
/// A rule of the routing policy (<c>ip rule</c>): which table a packet is looked up in. A new host has the kernel's own three
/// (<c>local</c>, <c>main</c>, <c>default</c>) and no other.
/// </summary>
public sealed record RoutingRule
{
    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily Family { get; init; } = AddressFamily.InterNetwork;

    /// <summary>Its place among the rules: the smallest is asked first.</summary>
    public required uint Priority { get; init; }

    /// <summary>Whether it is for all packets but those described (<c>FIB_RULE_INVERT</c>, <c>ip rule ... not</c>).</summary>
    public bool IsInverted { get; init; }

    /// <summary>Only packets from this prefix; null for all.</summary>
    public IPPrefix? Source { get; init; }

    /// <summary>Only packets to this prefix; null for all.</summary>
    public IPPrefix? Destination { get; init; }

    /// <summary>Only packets that came by this interface; null for all.</summary>
    public string? InputInterface { get; init; }

    /// <summary>Only packets of sockets bound to this interface; null for all.</summary>
    public string? OutputInterface { get; init; }

    /// <summary>Only packets with this mark; null for all.</summary>
    public uint? Mark { get; init; }

    /// <summary>The table that it looks up.</summary>
    public uint Table { get; init; } = Route.MainTable;

    /// <summary>What it does.</summary>
    public RoutingRuleAction Action { get; init; } = RoutingRuleAction.FR_ACT_TO_TBL;

    /// <summary>Null for the rules of multicast routing (RTNL_FAMILY_IPMR), which a dump of all families lists too.</summary>
    internal static RoutingRule? Parse(in NetlinkMessage message)
    {
        fib_rule_hdr info = message.Fixed<fib_rule_hdr>();
        if (!AddressFamilies.IsIP(info.family))
            return null;

        var rule = new RoutingRule
        {
            Family = info.family == AddressFamilies.AF_INET6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork,
            Priority = 0,
            IsInverted = (info.flags & fib_rule_hdr.FIB_RULE_INVERT) != 0,
            Table = info.table,
            Action = info.action,
        };
        foreach (NetlinkAttribute attribute in message.Attributes<fib_rule_hdr>())
        {
            rule = (FRA)attribute.Type switch
            {
                FRA.FRA_PRIORITY => rule with { Priority = attribute.AsUInt32() },
                FRA.FRA_SRC => rule with { Source = attribute.AsPrefix(info.src_len) },
                FRA.FRA_DST => rule with { Destination = attribute.AsPrefix(info.dst_len) },
                FRA.FRA_IIFNAME => rule with { InputInterface = attribute.AsString() },
                FRA.FRA_OIFNAME => rule with { OutputInterface = attribute.AsString() },
                FRA.FRA_FWMARK => rule with { Mark = attribute.AsUInt32() },

                // A mark of zero comes as its mask alone.
                FRA.FRA_FWMASK when attribute.AsUInt32() != 0 => rule with { Mark = rule.Mark ?? 0 },
                FRA.FRA_TABLE => rule with { Table = attribute.AsUInt32() },
                _ => rule,
            };
        }

        // Without its prefixes it would pass for a rule about all packets.
        return (rule.Source?.Length ?? 0) == info.src_len && (rule.Destination?.Length ?? 0) == info.dst_len
            ? rule
            : throw new MalformedNetlinkException("a rule without the prefix that it has");
    }

    /// <summary>As <c>ip rule</c> shows it.</summary>
    public override string ToString() =>
        $"{Priority}: {(IsInverted ? "not " : "")}from {Source?.ToString() ?? "all"}"
        + (Destination is { } to ? $" to {to}" : "")
        + (InputInterface is { } iif ? $" iif {iif}" : "")
        + (OutputInterface is { } oif ? $" oif {oif}" : "")
        + (Mark is { } mark ? $" fwmark 0x{mark:x}" : "")
        + (Action == RoutingRuleAction.FR_ACT_TO_TBL ? $" lookup {Table}" : $" {ActionWord}");

    private string ActionWord =>
        Enum.IsDefined(Action) ? Action.ToString()["FR_ACT_".Length..].ToLowerInvariant() : $"action {(byte)Action}";
}
