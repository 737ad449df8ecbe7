using Xunit.Sdk;
using Xunit.v3;

namespace NetnsFixtures.Xunit;

/// <summary>Finds the test cases of a <see cref="NetnsTheoryAttribute"/>: one for each row, or one for all.</summary>
internal sealed class NetnsTheoryDiscoverer : TheoryDiscoverer
{
    public override async ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
        NetnsTestCase.Inside(await base.Discover(discoveryOptions, testMethod, factAttribute));
}
