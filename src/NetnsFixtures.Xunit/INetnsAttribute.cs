using NetnsFixtures.Diagnostics;
using NetnsFixtures.Testing;
using Xunit.v3;

namespace NetnsFixtures.Xunit;

/// <summary>What <see cref="NetnsFactAttribute"/> and <see cref="NetnsTheoryAttribute"/> have in common.</summary>
internal interface INetnsAttribute : IFactAttribute, ITraitAttribute
{
    string? Host { get; }

    KernelFeatures Needs { get; }

    IReadOnlyCollection<KeyValuePair<string, string>> ITraitAttribute.GetTraits() =>
        [.. Requirement.Names(Needs).Select(static name => KeyValuePair.Create(Requirement.Trait, name))];

    static KernelFeatures NeedsOf(IXunitTestMethod method) => Of(method)?.Needs ?? KernelFeatures.None;

    static INetnsAttribute? Of(IXunitTestMethod method) => method.FactAttributes.OfType<INetnsAttribute>().FirstOrDefault();
}
