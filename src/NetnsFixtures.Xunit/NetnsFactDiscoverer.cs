using Xunit.Sdk;
using Xunit.v3;

namespace NetnsFixtures.Xunit;

/// <summary>Finds the test case of a <see cref="NetnsFactAttribute"/>.</summary>
internal sealed class NetnsFactDiscoverer : FactDiscoverer
{
    public override async ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
        NetnsTestCase.Inside(await base.Discover(discoveryOptions, testMethod, factAttribute));
}
