using NetnsFixtures.Soak.Topology;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: Parallelization(Mode = ParallelMode.All, MaxThreads = Crowd.Members)]

namespace NetnsFixtures.Soak.Xunit;

/// <summary>Tests that all have the same topology at the same time; half of them run on a host of their own.</summary>
[Trait("End", "Crowd")]
public sealed class CrowdTests
{
    private static readonly Crowd s_crowd = new(Crowd.Members);

    public static IEnumerable<TheoryDataRow<int>> FirstHalf => Enumerable.Range(0, Crowd.Members / 2).Select(static i => new TheoryDataRow<int>(i));

    [Theory]
    [MemberData(nameof(FirstHalf))]
    public Task Everybody_gets_their_own_answer(int member) => s_crowd.JoinAsync($"xunit-{Environment.ProcessId}-{member}");

    [NetnsTheory]
    [MemberData(nameof(FirstHalf))]
    public Task On_a_host_too(int member) => s_crowd.JoinAsync($"xunit-inside-{Environment.ProcessId}-{member}");
}
