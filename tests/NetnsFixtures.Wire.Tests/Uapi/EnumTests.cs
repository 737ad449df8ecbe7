using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using NetnsFixtures.Interop;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Uapi;

/// <summary>Every enum that says it carries a header's names and values is compared with that header.</summary>
public partial class EnumTests
{
    private static readonly ILookup<string, Type> s_enums = typeof(IsolatedNamespace).Assembly.GetTypes()
        .Where(static type => type.GetCustomAttribute<UapiHeaderAttribute>() is not null)
        .ToLookup(static type => type.GetCustomAttribute<UapiHeaderAttribute>()!.Header);

    public static TheoryData<string> Headers => [.. s_enums.Select(static header => header.Key).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Headers))]
    public void Names_and_values_are_the_headers(string header)
    {
        CCompiler.SkipUnlessItHas(header);
        Dictionary<string, long> ours = Members(s_enums[header]);

        string[] unknown = Unknown(header, ours.Keys);
        unknown.ShouldBeEmpty($"<{header}> of Linux {HeadersVersion()} has no such names");
        Values(header, ours.Keys).Where(theirs => theirs.Value != ours[theirs.Name])
            .Select(theirs => $"{theirs.Name} is {theirs.Value} in <{header}>, {ours[theirs.Name]} here").ShouldBeEmpty();
    }

    [Fact]
    public void The_comparison_has_something_to_compare()
    {
        s_enums.Count.ShouldBeGreaterThan(5);
        Members(s_enums["linux/rtnetlink.h"]).ShouldContainKeyAndValue("RTM_NEWROUTE", 24);
    }

    [Fact]
    public void A_name_that_is_not_in_the_header_is_told()
    {
        CCompiler.SkipUnlessItHas("linux/netlink.h");

        Unknown("linux/netlink.h", ["NLMSG_DONE", "NLMSG_GONE", "NLM_F_ACK"]).ShouldBe(["NLMSG_GONE"]);
    }

    [Fact]
    public void Negative_and_large_values_are_read()
    {
        CCompiler.SkipUnlessItHas("linux/netfilter_ipv4.h", "linux/rtnetlink.h");

        Values("linux/netfilter_ipv4.h", ["NF_IP_PRI_RAW"]).ShouldBe([("NF_IP_PRI_RAW", -300)]);
        Values("linux/rtnetlink.h", ["RT_TABLE_MAX"]).ShouldBe([("RT_TABLE_MAX", 0xffffffff)]);
    }

    // A name may stand in two enums of one header, as NLM_F_ROOT and NLM_F_REPLACE could; it has one value in C.
    private static Dictionary<string, long> Members(IEnumerable<Type> enums)
    {
        var members = new Dictionary<string, long>();
        foreach (Type type in enums)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
            {
                long value = Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture);
                members.TryGetValue(field.Name, out long other);
                (members.TryAdd(field.Name, value) || other == value).ShouldBeTrue($"{field.Name} has two values");
            }
        }

        return members;
    }

    private static string[] Unknown(string header, IEnumerable<string> names)
    {
        string errors = CCompiler.Check(Program(header, names));
        return [.. Undeclared().Matches(errors).Select(static match => match.Groups[1].Value)];
    }

    private static IEnumerable<(string Name, long Value)> Values(string header, IEnumerable<string> names) =>
        CCompiler.Print(Program(header, names)).Select(static line => line.Split(' '))
            .Select(static parts => (parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture)));

    private static string HeadersVersion()
    {
        (_, long code) = Values("linux/version.h", ["LINUX_VERSION_CODE"]).Single();
        return $"{code >> 16}.{(code >> 8) & 0xff}";
    }

    // netfilter's headers use names of netlink.h without including it.
    private static string Program(string header, IEnumerable<string> names) => $$"""
        #include <stdio.h>
        #include <linux/netlink.h>
        #include <{{header}}>
        int main() {
        {{string.Join('\n', names.Select(static name => $"printf(\"{name} %lld\\n\", (long long){name});"))}}
        }
        """;

    [GeneratedRegex("error: '(\\w+)' undeclared")]
    private static partial Regex Undeclared();
}
