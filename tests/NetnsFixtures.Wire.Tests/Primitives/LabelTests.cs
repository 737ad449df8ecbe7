using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Primitives;

public class LabelTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("laptop-1.home")]
    [InlineData("Küche")]
    [InlineData("..")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")] // 64 bytes
    public void Will_do(string name) => Label.Check(name, "create a host").ShouldBe(name);

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("a/b", "it has a slash")]
    [InlineData("a b", "it has white space or a control character")]
    [InlineData("a\tb", "it has white space or a control character")]
    [InlineData("a\u00a0b", "it has white space or a control character")]
    [InlineData("a\0", "it has white space or a control character")]
    [InlineData("a\u007f", "it has white space or a control character")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", "it is longer than 64 bytes")]
    [InlineData("ééééééééééééééééééééééééééééééééé", "it is longer than 64 bytes")] // 33 characters, 66 bytes
    public void Will_not_do(string name, string fault)
    {
        var refused = Should.Throw<NetnsException>(() => Label.Check(name, "create a host"));

        refused.Operation.ShouldBe($"create a host named '{name}'");
        refused.Reason.ShouldStartWith($"the name will not do: {fault}");
    }

    [Fact]
    public void Null() => Should.Throw<ArgumentNullException>(() => Label.Check(null!, "create a host"));
}
