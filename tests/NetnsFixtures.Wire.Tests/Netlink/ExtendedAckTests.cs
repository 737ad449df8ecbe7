using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Netlink;

public class ExtendedAckTests
{
    [Fact]
    public void An_acknowledgement_is_an_error_of_zero() => Read("""
        24000000 0200 0001 05000000 00000000  # NLMSG_ERROR, NLM_F_CAPPED
        00000000                              # no error
        30000000 1400 0506 05000000 00000000  # the header of the request alone, although it was 48 bytes
        """).ShouldBe(new ExtendedAck(default, 5, null, null, null));

    [Fact]
    public void A_refusal_without_words() => Read("""
        24000000 0200 0001 05000000 00000000
        efffffff                              # -17
        30000000 1400 0506 05000000 00000000
        """).ShouldBe(new ExtendedAck(Errno.EEXIST, 5, null, null, null));

    [Fact]
    public void The_kernels_words_and_the_place_behind_a_capped_request() => Read("""
        38000000 0200 0003 05000000 00000000  # NLM_F_CAPPED | NLM_F_ACK_TLVS
        eaffffff                              # -22
        30000000 1400 0506 05000000 00000000
        0b00 0100 696e76616c6964 00           # NLMSGERR_ATTR_MSG "invalid" without a NUL
        0800 0200 18000000                    # NLMSGERR_ATTR_OFFS
        """).ShouldBe(new ExtendedAck(Errno.EINVAL, 5, "invalid", 24, null));

    [Fact]
    public void The_kernels_words_behind_a_request_that_is_repeated_in_full() => Read("""
        48000000 0200 0002 05000000 00000000  # NLM_F_ACK_TLVS
        eaffffff
        1d000000 1400 0506 05000000 00000000  # 29 bytes, which are padded
          02180000 01000000
          0500 0200 0a 000000
        0900 0100 6e6f706500 000000           # NLMSGERR_ATTR_MSG "nope"
        0800 0500 02000000                    # NLMSGERR_ATTR_MISS_TYPE
        """).ShouldBe(new ExtendedAck(Errno.EINVAL, 5, "nope", null, 2));

    [Fact]
    public void Words_can_come_with_success_which_never_repeats_the_request() => Read("""
        30000000 0200 0002 05000000 00000000  # NLM_F_ACK_TLVS without NLM_F_CAPPED
        00000000
        30000000 1400 0506 05000000 00000000
        0900 0100 7761726e 00 000000          # a warning
        """).ShouldBe(new ExtendedAck(default, 5, "warn", null, null));

    [Fact]
    public void Attributes_are_not_looked_for_unless_announced() => Read("""
        30000000 0200 0001 05000000 00000000
        ffffffff
        30000000 1400 0506 05000000 00000000
        0000 0000 00000000 00000000           # would be malformed
        """).ShouldBe(new ExtendedAck(Errno.EPERM, 5, null, null, null));

    [Fact]
    public void Attributes_of_later_kernels_are_passed_over() => Read("""
        38000000 0200 0003 05000000 00000000
        ffffffff
        30000000 1400 0506 05000000 00000000
        0800 0600 08000000                    # NLMSGERR_ATTR_MISS_NEST
        0c00 ff3f 0102030405060708
        """).ShouldBe(new ExtendedAck(Errno.EPERM, 5, null, null, null));

    [Theory]
    [InlineData("20000000 0200 0001 05000000 00000000  ffffffff  30000000 1400 0506 05000000")]           // no whole header
    [InlineData("10000000 0200 0001 05000000 00000000")]                                                  // nothing at all
    [InlineData("24000000 0200 0002 05000000 00000000  ffffffff  30000000 1400 0506 05000000 00000000")]  // not capped, and cut off
    [InlineData("24000000 0200 0002 05000000 00000000  ffffffff  ffffffff 1400 0506 05000000 00000000")]  // a request of 4 GiB
    [InlineData("24000000 0200 0002 05000000 00000000  ffffffff  0f000000 1400 0506 05000000 00000000")]  // a request shorter than its header
    [InlineData("24000000 0200 0002 05000000 00000000  ffffffff  00000000 1400 0506 05000000 00000000")]
    [InlineData("28000000 0200 0003 05000000 00000000  ffffffff  30000000 1400 0506 05000000 00000000  0900 0100")]  // an attribute cut off
    [InlineData("2a000000 0200 0003 05000000 00000000  ffffffff  30000000 1400 0506 05000000 00000000  0600 0200 0100")] // an offset of two bytes
    public void What_is_malformed_is_found_out(string message) => Should.Throw<MalformedNetlinkException>(() => Read(message));

    private static ExtendedAck Read(string message) =>
        WireBytes.Parse(message, static (in NetlinkMessage parsed) => ExtendedAck.Read(parsed));
}
