using NetnsFixtures.Conntrack;
using NetnsFixtures.Interop;
using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;
using NetnsFixtures.Nftables;
using NetnsFixtures.Nftables.Expressions;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Nftables;

public class NftablesDialectTests
{
    private static readonly NetfilterDialect Dialect = new(new NftablesDialect(), new ConntrackDialect());

    [Fact]
    public void A_deletion_is_told_with_its_handle() =>
        Tell(batch => batch.DeleteRule(NatRuleset.Prerouting, 5)).ShouldBe("delete rule inet nat prerouting handle 5");

    [Fact]
    public void A_policy_is_told()
    {
        BaseChain dropping = BaseChain.Filter(nf_inet_hooks.NF_INET_FORWARD) with { Policy = NF_VERDICT.NF_DROP };
        Tell(batch => batch.Add(new Chain(NatRuleset.Table, "fwd", dropping)))
            .ShouldBe("add chain inet nat fwd { type filter hook forward priority 0; policy drop; }");
    }

    [Fact]
    public void An_attribute_has_the_name_of_its_kind_of_message()
    {
        Dialect.NameAttribute(0x0a03, 4).ShouldBe("NFTA_CHAIN_HOOK");
        Dialect.NameAttribute(0x0a06, 4).ShouldBe("NFTA_RULE_EXPRESSIONS");
        Dialect.NameAttribute(0x0101, 4).ShouldBe("CTA_PROTOINFO");
        Dialect.NameAttribute(0x0a06, 99).ShouldBeNull();
    }

    [Fact]
    public void A_missing_expression_is_told_as_the_module_to_load() =>
        Advise(
            batch =>
            {
                using RuleWriter rule = batch.AddRule(NatRuleset.Postrouting);
                rule.OutputInterface("outside").ConntrackState(CtState.New).Masquerade();
            },
            Errno.ENOENT).ShouldEndWith("modprobe -a nft_ct nft_masq");

    [Fact]
    public void A_kernel_without_nf_tables_refuses_the_begin_of_the_batch()
    {
        foreach (NetlinkMessage begin in new MessageReader(NftablesMessages.Batch(batch => batch.Add(NatRuleset.Table))))
        {
            Dialect.Advise(begin, Errno.EOPNOTSUPP).ShouldNotBeNull().ShouldContain("modprobe nf_tables");
            return;
        }
    }

    private static string Tell(NftablesMessages.WriteBatch write)
    {
        var reader = new MessageReader(NftablesMessages.Single(write));
        reader.MoveNext().ShouldBeTrue();
        return Dialect.Describe(reader.Current);
    }

    private static string? Advise(NftablesMessages.WriteBatch write, Errno errno)
    {
        var reader = new MessageReader(NftablesMessages.Single(write));
        reader.MoveNext().ShouldBeTrue();
        return Dialect.Advise(reader.Current, errno);
    }
}
