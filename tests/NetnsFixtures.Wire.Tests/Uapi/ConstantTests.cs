using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using NetnsFixtures.Interop;
using NetnsFixtures.Rtnetlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Uapi;

/// <summary>The kernel's numbers that are in no enum with a header of its own.</summary>
public partial class ConstantTests
{
    private static readonly string[] s_headers =
    [
        "sys/socket.h", "linux/netlink.h", "linux/rtnetlink.h", "linux/if.h", "linux/sockios.h", "linux/ethtool.h", "linux/magic.h",
        "linux/capability.h", "linux/fib_rules.h", "linux/limits.h", "elf.h", "linux/netfilter/nfnetlink.h", "linux/netfilter/nf_tables.h",
        "linux/mount.h", "fcntl.h", "netdb.h",
        "linux/sched.h", "linux/memfd.h", "poll.h", "sys/file.h", "linux/pkt_sched.h", "sys/ioctl.h", "linux/if_tun.h",
        "sys/mman.h", "sys/mount.h", "unistd.h",
    ];

    [Fact]
    public void Every_constant_with_a_kernels_name()
    {
        CCompiler.SkipUnlessItHas(s_headers);
        FieldInfo[] ours = [.. typeof(IsolatedNamespace).Assembly.GetTypes().SelectMany(KernelConstants)];

        ((string[])["SIOCGSKNS", "NLA_F_NESTED", "AF_INET6"]).ShouldBeSubsetOf(ours.Select(static constant => constant.Name));
        Print(ours.Select(static constant => (constant.Name, $"({CType(constant.FieldType)}){constant.Name}")))
            .ShouldBe(ours.Select(static constant => $"{constant.Name} {Convert.ToInt64(constant.GetRawConstantValue(), CultureInfo.InvariantCulture)}"));
    }

    [Fact]
    public void Those_that_have_another_name_here()
    {
        CCompiler.SkipUnlessItHas(s_headers);

        Print([("main", "RT_TABLE_MAIN"), ("local", "RT_TABLE_LOCAL"), ("name", "IFNAMSIZ - 1")])
            .ShouldBe([$"main {Route.MainTable}", $"local {Route.LocalTable}", $"name {LinkRequests.MaxNameLength}"]);
    }

    [Fact]
    public void Those_that_differ_between_architectures()
    {
        CCompiler.SkipUnlessItHas(s_headers);

        Print([("directory", "O_DIRECTORY"), ("nofollow", "O_NOFOLLOW")]).ShouldBe([$"directory {Libc.O_DIRECTORY}", $"nofollow {Libc.O_NOFOLLOW}"]);
    }

    [Fact]
    public void Those_whose_names_are_short()
    {
        CCompiler.SkipUnlessItHas(s_headers);

        Print([("write", "W_OK"), ("execute", "X_OK")]).ShouldBe([$"write {Libc.W_OK}", $"execute {Libc.X_OK}"]);
    }

    [Fact]
    public void Errnos()
    {
        CCompiler.SkipUnlessItHas("errno.h");

        Print(Enum.GetNames<Errno>().Select(static name => (name, name)), "errno.h")
            .ShouldBe(Enum.GetValues<Errno>().Select(static errno => $"{errno} {(int)errno}"));
    }

    private static IEnumerable<FieldInfo> KernelConstants(Type type) => type.IsEnum ? [] :
        type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(static field => field.IsLiteral && field.FieldType.IsPrimitive && KernelName().IsMatch(field.Name));

    private static string[] Print(IEnumerable<(string Name, string Expression)> values, params string[] headers) => CCompiler.Print($$"""
        #define _GNU_SOURCE
        #include <stdio.h>
        {{string.Join('\n', (headers.Length > 0 ? headers : s_headers).Select(static header => $"#include <{header}>"))}}
        int main() {
        {{string.Join('\n', values.Select(static value => $"printf(\"{value.Name} %lld\\n\", (long long)({value.Expression}));"))}}
        }
        """);

    // In C some are of a wider type: NLA_TYPE_MASK is a negative int.
    private static string CType(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Byte => "unsigned char",
        TypeCode.UInt16 => "unsigned short",
        TypeCode.UInt32 => "unsigned int",
        TypeCode.Int32 => "int",
        TypeCode.Int64 => "long long",
        _ => throw new NotSupportedException($"a constant of type {type}"),
    };

    [GeneratedRegex("^[A-Z][A-Z0-9_]{4,}$")]
    private static partial Regex KernelName();
}
