using NetnsFixtures.Diagnostics;
using NetnsFixtures.Execution;
using NetnsFixtures.NUnit;
using NetnsFixtures.Testing;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Commands;

namespace NetnsFixtures;

/// <summary>
/// Runs tests inside a network namespace: <c>SetUp</c>, the body and <c>TearDown</c>. The namespace is the test's own
/// (<see cref="IsolatedNamespace.Current"/>, with <c>lo</c> up and nothing else) and ends with it, unless <see cref="Host"/> names another.
/// On a class or an assembly it stands for every test in it; the nearest one counts.
/// </summary>
/// <remarks>
/// <para>Each run is on a thread of its own, to which plain awaits come back; blocking on a task that has to come back there never ends.
/// The fixture's constructor, <c>OneTimeSetUp</c> and <c>OneTimeTearDown</c> run outside.</para>
/// <para>Where namespaces cannot be created the tests are ignored, or fail if <see cref="NamespaceSupport.RequiredVariable"/> is set. NUnit
/// runs <c>OneTimeSetUp</c> even for a class whose every test is ignored, but not for a class that is: put the attribute on the class as
/// well if <c>OneTimeSetUp</c> builds a network.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public sealed class InNamespaceAttribute : NUnitAttribute, IApplyToTest, IWrapSetUpTearDown, ITestAction
{
    private const string Advice = "put [InNamespace] on the method too: NUnit heeds no such attribute of the class where the method has "
        + "another that wraps SetUp and TearDown, such as [MaxTime]";

    /// <summary>
    /// The host to run on instead: the name of a property or field, of type <see cref="IsolatedNamespace"/> and of any visibility, of the
    /// test's class. <c>OneTimeSetUp</c> is the place to fill it.
    /// </summary>
    public string? Host { get; set; }

    /// <summary>
    /// What the tests need of the kernel. Where the running one lacks it they are ignored, and the reason says what the kernel said and what
    /// to do; they fail if <see cref="NamespaceSupport.RequiredVariable"/> is <c>all</c>. What the class needs, its tests need. Each is a
    /// property of the test, called <c>Needs</c>.
    /// </summary>
    public KernelFeatures Needs { get; set; }

    ActionTargets ITestAction.Targets => ActionTargets.Test;

    void IApplyToTest.ApplyToTest(Test test)
    {
        foreach (string name in Requirement.Names(Needs))
            test.Properties.Add(Requirement.Trait, name);
        if (Requirement.SkipReason(Needs) is not { } missing || test.RunState is not RunState.Runnable and not RunState.Explicit)
            return;
        test.RunState = RunState.Ignored;
        test.Properties.Set(PropertyNames.SkipReason, missing);
    }

    TestCommand ICommandWrapper.Wrap(TestCommand command) => new InNamespaceCommand(command, Host, Needs);

    void ITestAction.BeforeTest(ITest test) => ThreadCheck.ThrowIfOutside(NamespaceFlow.Current, Advice);

    void ITestAction.AfterTest(ITest test)
    {
    }
}
