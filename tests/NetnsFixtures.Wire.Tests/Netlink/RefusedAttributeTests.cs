using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Netlink;

public class RefusedAttributeTests
{
    // Offsets count from the start of the message, as NLMSGERR_ATTR_OFFS does.
    private const string Request = """
        38000000 1400 0506 01000000 00000000  #  0 RTM_NEWADDR
        02180000 01000000                     # 16 ifaddrmsg
        0800 0200 0a000001                    # 24 IFA_LOCAL
        0900 0380 65746830 00 000000          # 32 IFA_LABEL, here with NLA_F_NESTED
        0800 2a00 00000000                    # 44 none that has a name
        0400 ff00                             # 52
        """;

    [Theory]
    [InlineData(24, "IFA_LOCAL")]   // its header
    [InlineData(28, "IFA_LOCAL")]   // its value
    [InlineData(31, "IFA_LOCAL")]
    [InlineData(32, "IFA_LABEL")]
    [InlineData(43, "IFA_LABEL")]   // its padding
    [InlineData(44, null)]
    [InlineData(52, null)]
    public void The_attribute_that_holds_the_byte(int offset, string? name) => Name(Request, offset).ShouldBe(name);

    [Theory]
    [InlineData(0)]      // in the header
    [InlineData(16)]     // in the fixed struct
    [InlineData(23)]
    [InlineData(56)]     // behind the end
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void None_elsewhere(int offset) => Name(Request, offset).ShouldBeNull();

    [Theory]
    [InlineData("0000 0200 0a000001")]
    [InlineData("0300 0200 0a000001")]
    public void None_behind_a_length_that_lies(string attribute) =>
        Name($"20000000 1400 0506 01000000 00000000  02180000 01000000  {attribute}", 28).ShouldBeNull();

    [Fact]
    public void None_where_there_are_no_attributes() => Name("14000000 1400 0506 01000000 00000000 00000000", 20).ShouldBeNull();

    private static string? Name(string request, int offset) =>
        WireBytes.Parse(request, (in NetlinkMessage message) => RefusedAttribute.Name(RtnetlinkDialect.Instance, message, offset));
}
