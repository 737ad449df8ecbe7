using System.Net.Sockets;
using NetnsFixtures.Conntrack;
using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;
using NetnsFixtures.Nftables;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Nftables;

public class NatRulesetTests
{
    private static readonly NetfilterDialect Dialect = new(new NftablesDialect(), new ConntrackDialect());

    [Fact]
    public void It_is_one_batch_with_a_hairpin_rule_a_family()
    {
        var messages = new NetlinkBatch();
        new NatRuleset("inside", "outside", "203.0.113.1", "2001:db8::1").Encode(messages);
        Describe(messages).ShouldBe(
        [
            "apply a batch of nft commands",
            "add table inet nat",
            "add chain inet nat prerouting { type nat hook prerouting priority -100 }",
            "add chain inet nat postrouting { type nat hook postrouting priority 100 }",
            "add chain inet nat input { type filter hook input priority 0 }",
            "add chain inet nat forward { type filter hook forward priority 0 }",
            "add rule inet nat postrouting",
            "add rule inet nat postrouting",
            "add rule inet nat postrouting",
            "add rule inet nat input",
            "add rule inet nat forward",
            "apply a batch of nft commands",
        ]);
    }

    [Fact]
    public void Without_an_external_address_there_is_no_hairpin()
    {
        var messages = new NetlinkBatch();
        new NatRuleset("inside", "outside").Encode(messages);
        Describe(messages).Count(static words => words == "add rule inet nat postrouting").ShouldBe(1);
    }

    [Fact]
    public void A_forward_asks_for_its_handle()
    {
        var messages = new NetlinkBatch();
        NatRuleset.Encode(messages, new PortForward(ProtocolType.Udp, "203.0.113.1", 53, "192.168.1.10", 5353));
        Describe(messages)[1].ShouldBe("add rule inet nat prerouting");
        messages.Seal(1, acknowledge: true);
        foreach (NetlinkMessage message in new MessageReader(messages.Find(2)))
        {
            message.Header.nlmsg_flags.ShouldBe(
                NLM_F.NLM_F_REQUEST | NLM_F.NLM_F_ACK | NLM_F.NLM_F_ECHO | NLM_F.NLM_F_CREATE | NLM_F.NLM_F_APPEND);
        }
    }

    [Theory]
    [InlineData(ProtocolType.Icmp, "203.0.113.1", 80, "192.168.1.10", 80, "only tcp and udp have ports to forward here")]
    [InlineData(ProtocolType.Tcp, "203.0.113.1", 80, "fd00::10", 80, "the two addresses are not of one family")]
    [InlineData(ProtocolType.Tcp, "203.0.113.1", 0, "192.168.1.10", 80, "port 0 is none")]
    public void A_forward_that_could_never_work_is_refused(
        ProtocolType protocol, string external, ushort externalPort, string target, ushort targetPort, string reason) =>
        Should.Throw<NetnsException>(() => new PortForward(protocol, external, externalPort, target, targetPort).Checked())
            .Reason.ShouldBe(reason);

    private static List<string> Describe(NetlinkBatch messages)
    {
        var words = new List<string>();
        foreach (NetlinkMessage message in new MessageReader(messages.Bytes))
            words.Add(Dialect.Describe(message));
        return words;
    }
}
