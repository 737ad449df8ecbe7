using System.Reflection;
using NetnsFixtures.Diagnostics;
using NetnsFixtures.Execution;
using NetnsFixtures.Execution.Views;
using NetnsFixtures.Testing;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Commands;

namespace NetnsFixtures.NUnit;

/// <summary>Runs <c>SetUp</c>, a test and <c>TearDown</c> on a thread that is inside. A repetition is a run of its own.</summary>
internal sealed class InNamespaceCommand(TestCommand innerCommand, string? hostName, KernelFeatures needs) : DelegatingTestCommand(innerCommand)
{
    private const BindingFlags OfFixture = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    public override TestResult Execute(TestExecutionContext context)
    {
        using TestHost host = OpenHost(context);
        bool wasSingleThreaded = context.IsSingleThreaded;

        // NUnit then pumps awaits on the thread that runs the test, provided that no SynchronizationContext is there already.
        context.IsSingleThreaded = true;
        try
        {
            NamespaceHandle handle = host.Namespace.Handle;
            TestResult result = ViewThread.Run(handle, () =>
            {
                ThreadCheck.ThrowIfOutside(handle);
                return innerCommand.Execute(context);
            });
            host.CheckThreads();
            return result;
        }
        finally
        {
            context.IsSingleThreaded = wasSingleThreaded;
        }
    }

    private TestHost OpenHost(TestExecutionContext context)
    {
        Requirement.Check(needs);
        if (hostName is null)
            return TestHost.CreateAsync(Test.MethodName ?? Test.Name).GetAwaiter().GetResult();

        Type type = context.TestObject?.GetType() ?? Test.TypeInfo!.Type;
        HostMember member = HostMember.Find(type, hostName, OfFixture) ?? throw NetnsException.Refused(
            $"run the test on the host '{hostName}'",
            $"{type.Name} has no such member",
            $"make it a property or field of {type.Name}, of type {nameof(IsolatedNamespace)}");
        return TestHost.Borrow(member.Read(context.TestObject));
    }
}
