using NetnsFixtures.Netlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Netlink;

public class NetlinkAttributeTests
{
    private static readonly byte[] s_bytes = [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88];

    [Fact]
    public void Numbers_in_host_byte_order()
    {
        var attribute = new NetlinkAttribute(1, s_bytes);

        attribute.AsByte().ShouldBe((byte)0x11);
        attribute.AsUInt16().ShouldBe((ushort)0x2211);
        attribute.AsUInt32().ShouldBe(0x44332211u);
        attribute.AsInt32().ShouldBe(0x44332211);
        attribute.AsUInt64().ShouldBe(0x8877665544332211);
        attribute.As<(ushort, ushort)>().ShouldBe(((ushort)0x2211, (ushort)0x4433));
    }

    [Fact]
    public void Numbers_in_network_byte_order()
    {
        var attribute = new NetlinkAttribute(1, s_bytes);

        attribute.AsUInt16BigEndian().ShouldBe((ushort)0x1122);
        attribute.AsUInt32BigEndian().ShouldBe(0x11223344u);
        attribute.AsUInt64BigEndian().ShouldBe(0x1122334455667788u);
    }

    [Theory]
    [InlineData("65746830 00", "eth0")]
    [InlineData("65746830", "eth0")]
    [InlineData("6500 7468", "e")]
    [InlineData("", "")]
    [InlineData("00", "")]
    [InlineData("c3a9 00", "é")]
    public void A_string_ends_at_its_NUL_or_with_the_value(string bytes, string text) =>
        new NetlinkAttribute(1, Hex.Bytes(bytes)).AsString().ShouldBe(text);

    [Theory]
    [InlineData("0a000001", "10.0.0.1")]
    [InlineData("fd000000000000000000000000000001", "fd00::1")]
    public void The_length_tells_the_family_of_an_address(string bytes, string address) =>
        new NetlinkAttribute(1, Hex.Bytes(bytes)).AsAddress().ShouldBe(HostAddress.Parse(address));

    [Theory]
    [InlineData("")]
    [InlineData("0a0000")]
    [InlineData("0a00000100")]
    [InlineData("fd00000000000000000000000000000100")]
    public void Any_other_length_is_no_address(string bytes) =>
        Should.Throw<MalformedNetlinkException>(() => new NetlinkAttribute(1, Hex.Bytes(bytes)).AsAddress());

    [Fact]
    public void A_value_that_is_too_short_is_found_out()
    {
        Should.Throw<MalformedNetlinkException>(() => new NetlinkAttribute(1, []).AsByte());
        Should.Throw<MalformedNetlinkException>(() => new NetlinkAttribute(1, [1]).AsUInt16());
        Should.Throw<MalformedNetlinkException>(() => new NetlinkAttribute(1, [1]).AsUInt16BigEndian());
        Should.Throw<MalformedNetlinkException>(() => new NetlinkAttribute(1, [1, 2, 3]).AsUInt32());
        Should.Throw<MalformedNetlinkException>(() => new NetlinkAttribute(1, [1, 2, 3]).AsInt32());
        Should.Throw<MalformedNetlinkException>(() => new NetlinkAttribute(1, [1, 2, 3]).AsUInt32BigEndian());
        Should.Throw<MalformedNetlinkException>(() => new NetlinkAttribute(1, s_bytes.AsSpan(1)).AsUInt64());
        Should.Throw<MalformedNetlinkException>(() => new NetlinkAttribute(1, s_bytes.AsSpan(1)).AsUInt64BigEndian());
        Should.Throw<MalformedNetlinkException>(() => new NetlinkAttribute(1, s_bytes).As<Guid>())
            .Message.ShouldBe("16 bytes were expected where 8 are left");
    }
}
