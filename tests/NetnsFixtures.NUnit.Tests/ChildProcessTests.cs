using NUnit.Framework;
using Shouldly;

namespace NetnsFixtures.Tests;

/// <summary>A test of this framework runs a method in a process of its own, on the host that it runs on.</summary>
[InNamespace]
public sealed class ChildProcessTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task A_method_runs_on_the_host_of_the_test(CancellationToken cancellationToken)
    {
        (ulong Inode, int Sum) seen = await IsolatedNamespace.Current.RunInChildProcessAsync(
            static (int[] numbers) => (IsolatedNamespace.Current.Inode, numbers.Sum()), new[] { 1, 2, 3 }, cancellationToken);

        seen.ShouldBe((IsolatedNamespace.Current.Inode, 6));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Failed_assertions_fail_the_test(CancellationToken cancellationToken)
    {
        IsolatedNamespace host = IsolatedNamespace.Current;
        var failed = await Should.ThrowAsync<AssertionException>(
            () => host.RunInChildProcessAsync(static () => throw new AssertionException("not so"), cancellationToken));

        failed.Message.ShouldBe("not so");
    }
}
