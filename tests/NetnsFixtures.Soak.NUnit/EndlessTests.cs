using NetnsFixtures.Soak.Topology;
using NUnit.Framework;

namespace NetnsFixtures.Soak.NUnit;

/// <summary>Tests that do not come to an end by themselves, with everything open.</summary>
public sealed class EndlessTests
{
    private const int Milliseconds = 1500;

    [Test]
    [CancelAfter(Milliseconds)]
    [Category("Timeout")]
    public async Task It_runs_out_of_time(CancellationToken cancellationToken)
    {
        await using Everything everything = await Everything.CreateAsync(0, named: false, static _ => { });
        await Marker.OpenAsync();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    [Test]
    [InNamespace]
    [Category("Never")]
    public async Task It_never_stops()
    {
        await using Everything everything = await Everything.CreateAsync(0, named: false, static _ => { });
        await Marker.OpenAsync();
        Thread.Sleep(Timeout.Infinite);
    }
}
