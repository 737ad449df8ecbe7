using NetnsFixtures.ChildProcesses;
using NetnsFixtures.Conntrack;
using NetnsFixtures.Fuzz.ChildProcesses;
using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Fuzz;

/// <summary>Inputs that were found by the generators and were once dealt with wrongly.</summary>
public class FoundInputTests
{
    private static readonly string s_half = new('\ud83d', 1);

    [Fact]
    public void A_route_of_MPLS_is_no_route_of_IPv4() => WireBytes.Parse(
        "24000000 1800 0200 01000000 01000000  1c 14 00 00 fe 04 00 01 00000000  0800 0100 00064101", static (in NetlinkMessage message) => Route.Parse(message)).ShouldBeNull();

    [Fact]
    public void An_address_of_MCTP_is_no_address_of_IP() => WireBytes.Parse(
        "20000000 1400 0200 01000000 01000000  2d 00 80 00 10000000  0500 0200 08 000000", static (in NetlinkMessage message) => LinkAddress.Parse(message)).ShouldBeNull();

    [Fact]
    public void A_route_without_its_destination_is_no_default_route() => Should.Throw<MalformedNetlinkException>(() => WireBytes.Parse(
        "1c000000 1800 0200 01000000 01000000  02 18 00 00 fe 04 00 01 00000000", static (in NetlinkMessage message) => Route.Parse(message)));

    [Theory]
    [InlineData("02 08 00")]
    [InlineData("02 00 08")]
    public void A_rule_without_its_prefix_is_not_about_all_packets(string header) => Should.Throw<MalformedNetlinkException>(() => WireBytes.Parse(
        $"1c000000 2000 0200 01000000 01000000  {header} 00 fe 00 00 01 00000000", static (in NetlinkMessage message) => RoutingRule.Parse(message)));

    [Fact]
    public void A_connection_has_addresses() => Should.Throw<MalformedNetlinkException>(() => WireBytes.Parse(
        "1c000000 0001 0200 01000000 00000000  02000000  0400 0180  0400 0280", static (in NetlinkMessage message) => ConntrackParser.Parse(message)));

    [Theory]
    [InlineData("00100000")] // 4096
    [InlineData("00000080")]
    public void An_errno_that_is_none_is_no_netlink(string errno) => Should.Throw<MalformedNetlinkException>(() => WireBytes.Parse(
        $"24000000 0200 0001 05000000 00000000  {errno}  30000000 1400 0506 05000000 00000000", static (in NetlinkMessage message) => ExtendedAck.Read(message)));

    [Theory]
    [InlineData("net:[")]
    [InlineData("net:[402653184")] // cut off
    [InlineData("net:[]")]
    [InlineData("net:[4026531840\0]")]
    [InlineData("net:[ 4026531840]")]
    [InlineData("net:[+4026531840]")]
    public void A_link_that_is_cut_off_names_no_namespace(string link) =>
        Sys.TryParseNamespace(System.Text.Encoding.ASCII.GetBytes(link), out _).ShouldBeFalse();

    [Theory]
    [InlineData("10.0.0.1/8\0")]
    [InlineData("10.0.0.1/8\0\0")]
    [InlineData("::ffff:10.0.0.01/64")]
    [InlineData("::0.0.0.0x7/64")]
    public void A_prefix_that_the_C_library_would_not_take(string text) => IPPrefix.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Half_a_letter_is_in_no_name()
    {
        Should.Throw<NetnsException>(() => Label.Check(s_half, "test")).Message.ShouldContain("half of a surrogate pair");
        Should.Throw<NetnsException>(() => new HostsEntry("10.0.0.1", s_half)).Message.ShouldContain("half of a surrogate pair");
        Should.Throw<NetnsException>(() => IsolatedNamespace.CheckedMountPath(s_half, "test")).Message.ShouldContain("half of a surrogate pair");
        Should.Throw<NetnsException>(() => IsolatedNamespace.SysctlPath($"net.ipv4.conf.{s_half}.forwarding"));
        CableEndCheck.Name(s_half).ShouldNotBeNull();
        CableEndCheck.Name("\ud83d\ude00").ShouldBeNull("a whole one will do");
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0xc4 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0x7f, 1 })] // two gigabytes, of which one byte comes
    public void A_frame_whose_length_lies(byte[] bytes) =>
        (Record.Exception(() => Frames.Read(new MemoryStream(bytes))) is InvalidDataException or EndOfStreamException).ShouldBeTrue();

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 7 })] // a kind that there is not
    [InlineData(new byte[] { 1, 4, 0, 0, 0, 9 })] // a block of four bytes, of which one is there
    [InlineData(new byte[] { 1, 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0, 0 })] // something behind
    [InlineData(new byte[] { 3, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })] // a length that does not end
    public void A_reply_that_is_none(byte[] bytes) => Should.Throw<InvalidDataException>(() => CallReply.Read(bytes));

    [Theory]
    [InlineData(typeof(string), new byte[0])]
    [InlineData(typeof(string), new byte[] { 1, 65 })]
    [InlineData(typeof(int), new byte[] { 1, 2, 3 })]
    [InlineData(typeof(int), new byte[] { 1, 2, 3, 4, 5 })]
    public void A_value_of_another_length(Type type, byte[] bytes) => Should.Throw<InvalidDataException>(() => SimpleValues.Read(bytes, type));

    [Theory]
    [InlineData(typeof(Thrown.AbstractException))]
    [InlineData(typeof(Thrown.GenericException<>))]
    [InlineData(typeof(Thrown.StaticException))]
    public void An_exception_that_cannot_be_made_again(Type type) =>
        new ThrownException(type.AssemblyQualifiedName!, "why", "", null, []).Rebuild().ShouldBeOfType<RemoteException>().Message.ShouldBe("why");

    [Fact]
    public void Exceptions_that_are_nested_without_end_are_cut_off()
    {
        Exception exception = new InvalidOperationException();
        for (int i = 0; i < 5000; i++)
            exception = new InvalidOperationException("more", exception);

        Exception? rebuilt = CallReply.Read(CallReply.Throw(ThrownException.Of(exception)).Write()).Thrown!.Rebuild();

        int depth = 0;
        for (; rebuilt is not null; rebuilt = rebuilt.InnerException)
            depth++;
        depth.ShouldBe(101);
    }
}
