using NetArchTest.Rules;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Architecture;

/// <summary>Layers point downward only.</summary>
public class LayerTests
{
    private static readonly Types s_library = Types.InAssembly(typeof(IsolatedNamespace).Assembly);

    public static TheoryData<string> All => [.. Layers.Above.Keys];

    public LayerTests() => SourceTree.SkipUnlessPresent();

    [Theory]
    [MemberData(nameof(All))]
    public void A_layer_does_not_know_what_is_above(string layer) => Users(layer, Layers.Above[layer]).ShouldBeEmpty();

    [Fact]
    public void Every_type_belongs_to_a_layer() => Layers.AllTypes.Where(static type => Layers.Of(type) is null).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(All))]
    public void Every_layer_has_types(string layer) => Layers.TypesOf(layer).ShouldNotBeEmpty();

    // Dependencies that are there, so that the rule above would see them: in a method, in a closure, in an asynchronous method.
    [Theory]
    [InlineData("Netlink", "Interop", "NetnsFixtures.Netlink.NetlinkSocket")]
    [InlineData("Wiring", "Netlink", "NetnsFixtures.Wiring.CableUnplugging")]
    [InlineData("fixtures", "Wiring", "NetnsFixtures.NatGateway")]
    public void Dependencies_are_seen(string layer, string below, string user) =>
        Users(layer, [below]).ShouldContain(text => text.StartsWith($"{user} knows ", StringComparison.Ordinal));

    private static IEnumerable<string> Users(string layer, string[] used)
    {
        string[] names = [.. used.SelectMany(Layers.TypesOf).Select(static type => type.FullName!.Split('`')[0])];
        return names.Length == 0 ? [] : s_library
            .That().AreOfType(Layers.TypesOf(layer))
            .ShouldNot().HaveDependencyOnAny(names)
            .GetResult().FailingTypes.Select(static type => $"{type.FullName} knows {type.Explanation.Split(' ')[^1]}");
    }
}
