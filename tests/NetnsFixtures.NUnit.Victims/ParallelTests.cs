using NetnsFixtures.Tests;
using NUnit.Framework;
using Shouldly;

namespace NetnsFixtures.Victims;

/// <summary>Two tests that wait for each other, so that both namespaces exist at once.</summary>
[InNamespace]
[Parallelizable(ParallelScope.Children)]
public sealed class ParallelTests
{
    private readonly TaskCompletionSource<string>[] _places = [new(), new()];

    [Test]
    public Task First() => MeetAsync(0);

    [Test]
    public Task Second() => MeetAsync(1);

    private async Task MeetAsync(int mine)
    {
        Whereabouts.ShouldBeInside();
        string here = Whereabouts.Here;
        _places[mine].SetResult(here);
        string there = await _places[1 - mine].Task;
        there.ShouldNotBe(here);
        Whereabouts.Here.ShouldBe(here);
    }
}
