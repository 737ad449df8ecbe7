using System.Runtime.CompilerServices;
using NetnsFixtures.Diagnostics;
using NetnsFixtures.Xunit;
using Xunit;
using Xunit.v3;

namespace NetnsFixtures;

/// <summary>
/// A theory each of whose tests has its whole life inside a network namespace, as <see cref="NetnsFactAttribute"/> says. The data is made
/// outside.
/// </summary>
[XunitTestCaseDiscoverer(typeof(NetnsTheoryDiscoverer))]
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false)]
public sealed class NetnsTheoryAttribute(
    [CallerFilePath] string? sourceFilePath = null,
    [CallerLineNumber] int sourceLineNumber = -1)
    : TheoryAttribute(sourceFilePath, sourceLineNumber), INetnsAttribute
{
    /// <inheritdoc cref="NetnsFactAttribute.Host"/>
    public string? Host { get; set; }

    /// <inheritdoc cref="NetnsFactAttribute.Needs"/>
    public KernelFeatures Needs { get; set; }
}
