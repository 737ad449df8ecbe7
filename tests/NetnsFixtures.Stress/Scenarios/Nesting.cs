namespace NetnsFixtures.Stress.Scenarios;

/// <summary>Two places at once: code of one goes to another and comes back.</summary>
internal static class Nesting
{
    /// <summary>From a place to a host and back.</summary>
    public static Scenario[] Of(Place here, IsolatedNamespace there) =>
    [
        new("RunAsync into another host", tally => VisitAsync(here, there, tally)),
        new("Run into another host", tally => RunAsync(here, there, tally)),
        new("RunAsync and Run where it already is", tally => AgainAsync(here, there, tally)),
        new("both at once", tally => Task.WhenAll(VisitAsync(here, there, tally), RunAsync(here, there, tally), VisitAsync(here, there, tally))),
    ];

    private static async Task VisitAsync(Place here, IsolatedNamespace there, Tally tally)
    {
        tally.Hop();
        await there.RunAsync(async () =>
        {
            tally.HopIn(there.Inode);
            await Task.Run(() => tally.HopIn(there.Inode));
            await Task.Delay(1).ConfigureAwait(false);
            tally.HopIn(there.Inode);

            // And from there back to where it came from, which is not the same as returning.
            if (here.Host is not null)
                await here.Host.RunAsync(() => BackAsync(tally));
            tally.HopIn(there.Inode);
        });
        tally.Hop();
        await Task.Run(tally.Hop);
        tally.Hop();
    }

    private static async Task BackAsync(Tally tally)
    {
        tally.Hop();
        await Task.Run(async () =>
        {
            await Task.Yield();
            tally.Hop();
        }).ConfigureAwait(false);
        tally.Hop();
    }

    private static async Task RunAsync(Place here, IsolatedNamespace there, Tally tally)
    {
        Task started = there.Run(async () =>
        {
            tally.HopIn(there.Inode);
            await Task.Yield();
            tally.HopIn(there.Inode);
            here.Host?.Run(tally.Hop);
            await Task.Run(() => tally.HopIn(there.Inode)).ConfigureAwait(false);
            tally.HopIn(there.Inode);
        });
        tally.Hop();
        try
        {
            there.Run(() => throw new InvalidOperationException());
        }
        catch (InvalidOperationException)
        {
            tally.Hop();
        }

        await started.ConfigureAwait(false);
        tally.Hop();
    }

    private static async Task AgainAsync(Place here, IsolatedNamespace there, Tally tally)
    {
        IsolatedNamespace again = here.Host ?? there;
        await again.RunAsync(async () =>
        {
            again.Run(() => again.Run(() => tally.HopIn(again.Inode)));
            tally.HopIn(again.Inode);
            await again.RunAsync(() => Task.Run(() => again.Run(() => tally.HopIn(again.Inode)))).ConfigureAwait(false);
            tally.HopIn(again.Inode);
        }).ConfigureAwait(false);
        tally.Hop();
    }
}
