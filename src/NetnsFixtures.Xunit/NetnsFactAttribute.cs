using System.Runtime.CompilerServices;
using NetnsFixtures.Diagnostics;
using NetnsFixtures.Xunit;
using Xunit;
using Xunit.v3;

namespace NetnsFixtures;

/// <summary>
/// A fact whose whole life is inside a network namespace: the constructor of its class, <c>InitializeAsync</c>, the body and
/// <c>DisposeAsync</c>. The namespace is the test's own (<see cref="IsolatedNamespace.Current"/>, with <c>lo</c> up and nothing else) and
/// ends with it, unless <see cref="Host"/> names another.
/// </summary>
/// <remarks>
/// It runs on a thread of its own, to which plain awaits come back; blocking on a task that has to come back there never ends. Where
/// namespaces cannot be created the test is skipped, or fails if <see cref="NamespaceSupport.RequiredVariable"/> is set.
/// </remarks>
[XunitTestCaseDiscoverer(typeof(NetnsFactDiscoverer))]
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false)]
public sealed class NetnsFactAttribute(
    [CallerFilePath] string? sourceFilePath = null,
    [CallerLineNumber] int sourceLineNumber = -1)
    : FactAttribute(sourceFilePath, sourceLineNumber), INetnsAttribute
{
    /// <summary>
    /// The host to run on instead: the name of a public property or field, of type <see cref="IsolatedNamespace"/>, of one of the fixtures
    /// of the test's class (class, collection or assembly fixture), or of a static one of the class itself. Where several have such a
    /// member, the name of the type in front says which: <c>"HomeNetwork.Laptop"</c>.
    /// </summary>
    public string? Host { get; set; }

    /// <summary>
    /// What the test needs of the kernel. Where the running one lacks it the test is skipped, and the reason says what the kernel said and
    /// what to do; it fails if <see cref="NamespaceSupport.RequiredVariable"/> is <c>all</c>. Each is a trait of the test, called
    /// <c>Needs</c>.
    /// </summary>
    public KernelFeatures Needs { get; set; }
}
