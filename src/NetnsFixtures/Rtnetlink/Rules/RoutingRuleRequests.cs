using System.Net.Sockets;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Requests about routing rules (ip-rule(8)).</summary>
internal static class RoutingRuleRequests
{
    public static void AddRule(this NetlinkBatch batch, RoutingRule rule) =>
        Put(batch, RTM.RTM_NEWRULE, NLM_F.NLM_F_CREATE | NLM_F.NLM_F_EXCL, rule);

    public static void DeleteRule(this NetlinkBatch batch, RoutingRule rule) => Put(batch, RTM.RTM_DELRULE, default, rule);

    public static void GetRules(this NetlinkBatch batch)
    {
        using (batch.Begin((ushort)RTM.RTM_GETRULE, NLM_F.NLM_F_DUMP, default(fib_rule_hdr)))
        {
        }
    }

    private static void Put(NetlinkBatch batch, RTM type, NLM_F flags, RoutingRule rule)
    {
        var header = new fib_rule_hdr
        {
            family = rule.Family == AddressFamily.InterNetworkV6 ? AddressFamilies.AF_INET6 : AddressFamilies.AF_INET,
            dst_len = (byte)(rule.Destination?.Length ?? 0),
            src_len = (byte)(rule.Source?.Length ?? 0),
            table = rule.Table > byte.MaxValue ? (byte)0 : (byte)rule.Table,
            action = rule.Action,
            flags = rule.IsInverted ? fib_rule_hdr.FIB_RULE_INVERT : 0,
        };
        using (batch.Begin((ushort)type, flags, header))
        {
            batch.PutUInt32(FRA.FRA_PRIORITY, rule.Priority);
            if (rule.Source is { } source)
                batch.PutAddress(FRA.FRA_SRC, source.Address);
            if (rule.Destination is { } destination)
                batch.PutAddress(FRA.FRA_DST, destination.Address);
            if (rule.InputInterface is { } input)
                batch.PutString(FRA.FRA_IIFNAME, input);
            if (rule.OutputInterface is { } output)
                batch.PutString(FRA.FRA_OIFNAME, output);
            if (rule.Mark is { } mark)
            {
                // Without the mask the kernel takes a mark of zero for any mark.
                batch.PutUInt32(FRA.FRA_FWMARK, mark);
                batch.PutUInt32(FRA.FRA_FWMASK, uint.MaxValue);
            }

            if (rule.Table > byte.MaxValue)
                batch.PutUInt32(FRA.FRA_TABLE, rule.Table);
        }
    }
}
