using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class QdiscRequestTests
{
    [Fact]
    public void A_kind_that_needs_nothing() => WireBytes.ShouldBe(batch => batch.AddQdisc(16, "fq_codel"), """
        34000000 2400 0106 01000000 00000000    # RTM_NEWQDISC, NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL
        00 00 0000 10000000 00000000            # tcmsg: link 16, no handle
        ffffffff 00000000                       #   parent TC_H_ROOT
        0d00 0100 66715f636f64656c00 000000     # TCA_KIND "fq_codel"
        """);

    [Fact]
    public void An_emulated_network() => WireBytes.ShouldBe(
        batch => batch.AddNetem(16, new tc_netem_qopt { latency = 1, limit = 2, loss = 3, gap = 4, duplicate = 5, jitter = 6 }), """
        4c000000 2400 0106 01000000 00000000
        00 00 0000 10000000 00000000 ffffffff 00000000
        0a00 0100 6e6574656d00 0000             # TCA_KIND "netem"
        1c00 0280                               # TCA_OPTIONS, nested: begins with a struct
          01000000 02000000 03000000            #   latency, limit, loss
          04000000 05000000 06000000            #   gap, duplicate, jitter
        """);

    [Fact]
    public void A_token_bucket_filter() => WireBytes.ShouldBe(batch => batch.AddTbf(16, rate: 125_000, burst: 10_000, limit: 100_000), """
        60000000 2400 0106 01000000 00000000
        00 00 0000 10000000 00000000 ffffffff 00000000
        0800 0100 74626600                      # TCA_KIND "tbf"
        3400 0280                               # TCA_OPTIONS, nested
          2800 0100                             #   TCA_TBF_PARMS
            00 01 0000 0000 0000 48e80100       #     rate: TC_LINKLAYER_ETHERNET, 125,000 bytes a second
            00 00 0000 0000 0000 00000000       #     no peak rate
            a0860100 00000000 00000000          #     limit 100,000 bytes
          0800 0600 10270000                    #   TCA_TBF_BURST 10,000 bytes
        """);

    [Fact]
    public void In_the_words_of_tc()
    {
        var reader = new MessageReader(WireBytes.Of(static batch => batch.AddQdisc(16, "fq_codel")));
        reader.MoveNext().ShouldBeTrue();

        RtnetlinkDialect.Instance.Describe(reader.Current).ShouldBe("tc qdisc add dev if16 root fq_codel");
        RtnetlinkDialect.Instance.Advise(reader.Current, Interop.Errno.ENOENT)!.ShouldContain("modprobe sch_fq_codel");
        RtnetlinkDialect.Instance.NameAttribute((ushort)RTM.RTM_NEWQDISC, 2).ShouldBe("TCA_OPTIONS");
        RtnetlinkDialect.Instance.FixedSize((ushort)RTM.RTM_NEWQDISC).ShouldBe(20);
    }
}
