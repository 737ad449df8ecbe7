namespace NetnsFixtures.Stress;

/// <summary>
/// Fills the pool with code that blocks, from a host and from home in turn, over and over: the runtime's gate thread finds the pool stuck and
/// adds threads, and ends them again when there is nothing to do.
/// </summary>
internal sealed class Starvation : IDisposable
{
    private static readonly TimeSpan s_block = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    private readonly Side[] _sides;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;

    public Starvation(Side[] sides)
    {
        _sides = sides;
        _thread = new Thread(Fill) { Name = "starvation" };
        _thread.Start();
    }

    /// <summary>The most threads that the pool had.</summary>
    public int MostThreads { get; private set; }

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void Fill()
    {
        for (int turn = 0; !_stop.IsSet; turn++)
        {
            Side side = _sides[turn % _sides.Length];
            Tally tally = side.TallyOf("code that fills the pool");
            side.Place.RunAsync(() => BlockAllAsync(tally)).GetAwaiter().GetResult();
            _stop.Wait(s_pause);
        }
    }

    // More than there are threads, so that work waits and threads are added for it.
    private Task BlockAllAsync(Tally tally) => Task.WhenAll(Enumerable.Range(0, ThreadPool.ThreadCount + 4).Select(_ => Task.Run(() =>
    {
        tally.Hop();
        Thread.Sleep(s_block);
        tally.Hop();
        MostThreads = Math.Max(MostThreads, ThreadPool.ThreadCount);
    })));
}
