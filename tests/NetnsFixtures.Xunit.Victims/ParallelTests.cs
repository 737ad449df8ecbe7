using NetnsFixtures.Tests;
using Shouldly;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: Parallelization(Mode = ParallelMode.All, MaxThreads = 8)]

namespace NetnsFixtures.Victims;

/// <summary>Two tests that wait for each other, so that both namespaces exist at once.</summary>
internal static class Rendezvous
{
    private static readonly TaskCompletionSource<string>[] s_places = [new(), new()];

    public static async Task MeetAsync(int mine)
    {
        Whereabouts.ShouldBeInside();
        string here = Whereabouts.Here;
        s_places[mine].SetResult(here);
        string there = await s_places[1 - mine].Task.WaitAsync(TestContext.Current.CancellationToken);
        there.ShouldNotBe(here);
        Whereabouts.Here.ShouldBe(here);
    }
}

public sealed class FirstParallelTests
{
    [NetnsFact]
    public Task First() => Rendezvous.MeetAsync(0);
}

public sealed class SecondParallelTests
{
    [NetnsFact]
    public Task Second() => Rendezvous.MeetAsync(1);
}
