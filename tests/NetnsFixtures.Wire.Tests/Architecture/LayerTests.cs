using NetArchTest.Rules;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Architecture;

/// <summary>Layers point downward only.</summary>
public class LayerTests
{
    public static TheoryData<string, string> Forbidden
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach ((string layer, string[] above) in Layers.Above)
            {
                foreach (string other in above)
                    pairs.Add(layer, other);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void A_layer_does_not_know_what_is_above(string layer, string above) => Users(layer, above).ShouldBeEmpty();

    [Fact]
    public void Every_type_belongs_to_a_layer()
    {
        SourceTree.SkipUnlessPresent();
        Layers.All.Where(static type => Layers.Of(type) is null).ShouldBeEmpty();
    }

    [Fact]
    public void Every_layer_has_types()
    {
        SourceTree.SkipUnlessPresent();
        foreach (string layer in Layers.Above.Keys)
            Layers.TypesOf(layer).ShouldNotBeEmpty(layer);
    }

    // Dependencies that are there, so that the rules above would see them: in a plain method, in an asynchronous one, in a lambda.
    [Theory]
    [InlineData("Netlink", "Interop", "NetnsFixtures.Netlink.NetlinkSocket")]
    [InlineData("fixtures", "Nftables", "NetnsFixtures.NatGateway")]
    [InlineData("fixtures", "Wiring", "NetnsFixtures.IsolatedNamespace")]
    [InlineData("Wiring", "Rtnetlink", "NetnsFixtures.Wiring.CableUnplugging")]
    [InlineData("Execution", "Primitives", "NetnsFixtures.Execution.NamespaceBirth")]
    public void Dependencies_are_seen(string layer, string below, string user) =>
        Users(layer, below).ShouldContain(text => text.StartsWith(user + " ", StringComparison.Ordinal));

    private static IEnumerable<string> Users(string layer, string used)
    {
        SourceTree.SkipUnlessPresent();
        var result = Types.InAssembly(typeof(IsolatedNamespace).Assembly)
            .That().AreOfType(Layers.TypesOf(layer))
            .ShouldNot().HaveDependencyOnAny([.. Layers.TypesOf(used).Select(static type => type.FullName!.Split('`')[0])])
            .GetResult();
        return result.FailingTypes.Select(type => $"{type.FullName} knows {used}: {type.Explanation}");
    }
}
