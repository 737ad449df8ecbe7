namespace NetnsFixtures.Soak.Topology;

/// <summary>
/// Topologies that exist at the same time in one program, with the same labels, addresses and ports. Each waits until all are there, asks
/// its own app several times, and waits until all have asked.
/// </summary>
internal sealed class Crowd(int members) : IDisposable
{
    /// <summary>Of a test program.</summary>
    public const int Members = 16;

    private const int Requests = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly CountdownEvent _built = new(members);
    private readonly CountdownEvent _asked = new(members);
    private int _holders;

    /// <summary>Builds one, and fails if it gets an answer that is not its own.</summary>
    /// <param name="token">What its own app answers, and nobody else's.</param>
    public async Task JoinAsync(string token)
    {
        await using ReadmeTopology topology = await ReadmeTopology.CreateAsync(token);
        await MeetAsync(_built);
        for (int i = 0; i < Requests; i++)
        {
            Expect(WhoAmI.Answer(token, ReadmeTopology.Gateway), await topology.AskAsync());
            Expect(token, await topology.AskThroughForwardedPortAsync());
        }

        await NameAsync(topology.Laptop);
        await MeetAsync(_asked);
    }

    public void Dispose()
    {
        _built.Dispose();
        _asked.Dispose();
    }

    // All want the same name, those in other programs too. One has it, until all here have asked for it; the others are told that it is taken.
    private async Task NameAsync(IsolatedNamespace host)
    {
        try
        {
            await host.MountAsync("soak-crowd");
        }
        catch (NetnsException refused) when (refused.Message.Contains("the name is taken", StringComparison.Ordinal))
        {
            return;
        }

        Expect("1", $"{Interlocked.Increment(ref _holders)}");
    }

    private static async Task MeetAsync(CountdownEvent meeting)
    {
        meeting.Signal();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        RegisteredWaitHandle wait = ThreadPool.RegisterWaitForSingleObject(meeting.WaitHandle, (_, _) => all.TrySetResult(), null, Timeout.Infinite, executeOnlyOnce: true);
        try
        {
            await all.Task.WaitAsync(s_patience);
        }
        finally
        {
            wait.Unregister(null);
        }
    }

    private static void Expect(string expected, string seen)
    {
        if (seen != expected)
            throw new InvalidOperationException($"'{expected}' was expected, and '{seen}' came.");
    }
}
