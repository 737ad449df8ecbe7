using System.Reflection;
using System.Runtime.InteropServices;
using NetnsFixtures.Interop;
using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using NetnsFixtures.SockDiag;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Uapi;

/// <summary>Every struct that goes to the kernel or comes from it as it lies in memory is laid out as in the header.</summary>
public class StructTests
{
    public static TheoryData<Type, string> Structs => new()
    {
        { typeof(nlmsghdr), "linux/netlink.h" },
        { typeof(nlattr), "linux/netlink.h" },
        { typeof(sockaddr_nl), "linux/netlink.h" },
        { typeof(ifinfomsg), "linux/rtnetlink.h" },
        { typeof(ifaddrmsg), "linux/if_addr.h" },
        { typeof(rtmsg), "linux/rtnetlink.h" },
        { typeof(ndmsg), "linux/neighbour.h" },
        { typeof(fib_rule_hdr), "linux/fib_rules.h" },
        { typeof(tcmsg), "linux/rtnetlink.h" },
        { typeof(tc_netem_qopt), "linux/pkt_sched.h" },
        { typeof(tc_ratespec), "linux/pkt_sched.h" },
        { typeof(tc_tbf_qopt), "linux/pkt_sched.h" },
        { typeof(nfgenmsg), "linux/netfilter/nfnetlink.h" },
        { typeof(inet_diag_sockid), "linux/inet_diag.h" },
        { typeof(inet_diag_req_v2), "linux/inet_diag.h" },
        { typeof(inet_diag_msg), "linux/inet_diag.h" },
    };

    [Theory]
    [MemberData(nameof(Structs))]
    public void Size_and_fields_are_the_headers(Type type, string header)
    {
        CCompiler.SkipUnlessItHas(header);
        FieldInfo[] fields = Fields(type);
        string[] expected = [$"size {Marshal.SizeOf(type)}", .. fields.Select(field => $"{Name(field)} {Offset(type, field)} {Size(field)}")];

        Layout(header, type.Name, fields.Select(Name)).ShouldBe(expected);
    }

    // It is wide enough for both architectures, and read by a property where they differ.
    [Fact]
    public void What_is_read_of_a_files_state()
    {
        CCompiler.SkipUnlessItHas("sys/stat.h");
        bool arm = RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64;
        stat file = default;
        MemoryMarshal.AsBytes(new Span<stat>(ref file))[arm ? 16 : 24] = 1;

        file.st_mode.ShouldBe(1u);
        Layout("sys/stat.h", "stat", ["st_dev", "st_ino", "st_mode"]).ShouldBe(
        [
            $"size {(arm ? 128 : Marshal.SizeOf<stat>())}",
            $"st_dev {Marshal.OffsetOf<stat>("st_dev")} 8", $"st_ino {Marshal.OffsetOf<stat>("st_ino")} 8", $"st_mode {(arm ? 16 : 24)} 4",
        ]);
    }

    [Theory]
    [InlineData(typeof(nlmsghdr), nlmsghdr.Size)]
    [InlineData(typeof(nlattr), nlattr.Size)]
    [InlineData(typeof(nfgenmsg), nfgenmsg.Size)]
    public void The_sizes_that_are_written_down(Type type, int size) => Marshal.SizeOf(type).ShouldBe(size);

    [Fact]
    public void The_counters_are_the_first_of_the_headers()
    {
        CCompiler.SkipUnlessItHas("linux/if_link.h");
        string[] names =
            ["rx_packets", "tx_packets", "rx_bytes", "tx_bytes", "rx_errors", "tx_errors", "rx_dropped", "tx_dropped", "multicast", "collisions"];
        PropertyInfo[] ours = typeof(LinkStatistics).GetProperties();

        ours.Select(static property => property.Name).ShouldBe(names.Select(InOurSpelling));
        Layout("linux/if_link.h", "rtnl_link_stats64", names)[1..].ShouldBe(names.Select(static (name, index) => $"{name} {index * 8} 8"));
        Marshal.SizeOf<LinkStatistics>().ShouldBe(names.Length * 8);

        // The order in memory, which the order of the properties does not promise.
        ulong[] values = [.. Enumerable.Range(1, names.Length).Select(static value => (ulong)value)];
        LinkStatistics read = MemoryMarshal.Read<LinkStatistics>(MemoryMarshal.AsBytes(values.AsSpan()));
        ours.Select(property => (ulong)property.GetValue(read)!).ShouldBe(values);
    }

    private static string[] Layout(string header, string name, IEnumerable<string> fields) => CCompiler.Print($$"""
        #include <stdio.h>
        #include <stddef.h>
        #include <{{header}}>
        int main() {
            struct {{name}} s;
            printf("size %zu\n", sizeof s);
        {{string.Join('\n', fields.Select(field => $"printf(\"{field} %zu %zu\\n\", offsetof(struct {name}, {field}), sizeof s.{field});"))}}
        }
        """);

    // Padding of ours that the header calls __ifi_pad and the like is told by the offset of the field behind it.
    private static FieldInfo[] Fields(Type type) =>
        [.. type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(static field => !field.Name.Contains("_pad", StringComparison.Ordinal))
            .OrderBy(field => Offset(type, field))];

    // A field behind a property is private, and called like it.
    private static string Name(FieldInfo field) => field.IsPrivate ? field.Name.TrimStart('_') : field.Name;

    private static int Offset(Type type, FieldInfo field) => (int)Marshal.OffsetOf(type, field.Name);

    private static int Size(FieldInfo field) => Marshal.SizeOf(field.FieldType.IsEnum ? Enum.GetUnderlyingType(field.FieldType) : field.FieldType);

    private static string InOurSpelling(string name) =>
        string.Concat(name.Split('_').Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
}
