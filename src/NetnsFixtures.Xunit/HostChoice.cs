using System.Reflection;
using NetnsFixtures.Testing;
using Xunit.v3;

namespace NetnsFixtures.Xunit;

/// <summary>Finds the host that a test names.</summary>
internal static class HostChoice
{
    private const BindingFlags OfFixture = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;
    private const BindingFlags OfTestClass = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static;

    public static async ValueTask<TestHost> OpenAsync(NetnsTestRunnerContext ctxt)
    {
        Requirement.Check(INetnsAttribute.NeedsOf(ctxt.Test.TestMethod));
        if (INetnsAttribute.Of(ctxt.Test.TestMethod)?.Host is not { } name)
            return await TestHost.CreateAsync(ctxt.Method.Name);

        (HostMember member, Type owner) = Find(name, ctxt.Test.TestMethod.TestClass);
        return TestHost.Borrow(member.Read(member.IsStatic ? null : await ctxt.TestFixtureMappings.GetFixture(owner)));
    }

    private static (HostMember Member, Type Owner) Find(string name, IXunitTestClass testClass)
    {
        string[] parts = name.Split('.');
        Type[] fixtures =
        [
            .. testClass.ClassFixtureTypes
                .Concat(testClass.TestCollection.CollectionFixtureTypes)
                .Concat(testClass.TestCollection.TestAssembly.AssemblyFixtureTypes)
                .Distinct()
                .OrderBy(static fixture => fixture.Name, StringComparer.Ordinal),
        ];
        IEnumerable<(Type Owner, BindingFlags Visibility)> owners =
            fixtures.Select(static fixture => (fixture, OfFixture)).Append((testClass.Class, OfTestClass));
        if (parts.Length > 1)
            owners = owners.Where(owner => owner.Owner.Name == parts[^2]);

        (HostMember Member, Type Owner)[] found =
        [
            .. from owner in owners
               let member = HostMember.Find(owner.Owner, parts[^1], owner.Visibility)
               where member is not null
               select (member, owner.Owner),
        ];
        return found switch
        {
            [var only] => only,
            [] => throw Refused(
                name,
                $"{Describe(testClass.Class, fixtures)} no such member",
                $"make it a public property of a fixture, of type {nameof(IsolatedNamespace)}, or a static one of {testClass.Class.Name}"),
            _ => throw Refused(
                name,
                $"it is ambiguous: {string.Join(", ", found.Select(static each => each.Member))}",
                $"say which, as in Host = \"{found[0].Member}\""),
        };
    }

    private static NetnsException Refused(string name, string reason, string advice) =>
        NetnsException.Refused($"run the test on the host '{name}'", reason, advice);

    private static string Describe(Type testClass, Type[] fixtures) => fixtures.Length == 0
        ? $"{testClass.Name} has no fixtures and"
        : $"{testClass.Name} and its fixtures ({string.Join(", ", fixtures.Select(static fixture => fixture.Name))}) have";
}
