using NetnsFixtures.Soak.Topology;
using Xunit;

namespace NetnsFixtures.Soak.Xunit;

/// <summary>Tests that do not come to an end by themselves, with everything open.</summary>
public sealed class EndlessTests
{
    private const int Milliseconds = 1500;

    [Fact(Timeout = Milliseconds)]
    [Trait("End", "Timeout")]
    public async Task It_runs_out_of_time()
    {
        await using Everything everything = await Everything.CreateAsync(0, named: false, static _ => { });
        await Marker.OpenAsync();
        await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
    }

    [NetnsFact(Timeout = Milliseconds)]
    [Trait("End", "Timeout")]
    public async Task It_runs_out_of_time_and_does_not_care()
    {
        await using Everything everything = await Everything.CreateAsync(1, named: false, static _ => { });
        await Marker.OpenAsync();
        await Task.Delay(Timeout.Infinite);
    }

    [Fact]
    [Trait("End", "Cancelled")]
    public async Task It_stops_when_the_run_is_cancelled()
    {
        await using Everything everything = await Everything.CreateAsync(0, named: false, static _ => { });
        await Marker.OpenAsync();
        await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
    }

    [NetnsFact]
    [Trait("End", "Never")]
    public async Task It_never_stops()
    {
        await using Everything everything = await Everything.CreateAsync(0, named: false, static _ => { });
        await Marker.OpenAsync();
        Thread.Sleep(Timeout.Infinite);
    }
}
