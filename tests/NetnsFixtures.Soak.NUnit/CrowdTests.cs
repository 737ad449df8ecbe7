using NetnsFixtures.Soak.Topology;
using NUnit.Framework;

[assembly: LevelOfParallelism(Crowd.Members)]

namespace NetnsFixtures.Soak.NUnit;

/// <summary>Tests that all have the same topology at the same time; half of them run on a host of their own.</summary>
[Category("Crowd")]
[Parallelizable(ParallelScope.Children)]
public sealed class CrowdTests
{
    private static readonly Crowd s_crowd = new(Crowd.Members);

    private static readonly int[] s_firstHalf = [.. Enumerable.Range(0, Crowd.Members / 2)];

    [TestCaseSource(nameof(s_firstHalf))]
    public Task Everybody_gets_their_own_answer(int member) => s_crowd.JoinAsync($"nunit-{Environment.ProcessId}-{member}");

    [TestCaseSource(nameof(s_firstHalf))]
    [InNamespace]
    public Task On_a_host_too(int member) => s_crowd.JoinAsync($"nunit-inside-{Environment.ProcessId}-{member}");
}
