namespace NetnsFixtures.Benchmarks.Workloads;

/// <summary>
/// Waits for the kernel to clean up behind namespaces that were let go of: what is built meanwhile takes three times as long.
/// </summary>
/// <remarks>
/// A kernel thread that works for the queue <c>netns</c> is called so (wq_worker_comm in kernel/workqueue.c): <c>kworker/u8:1+netns</c> while
/// it does, <c>-netns</c> afterwards. Counting in /proc/slabinfo does not do, since its counters do not fall when objects are freed.
/// </remarks>
internal static class Quiet
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(8); // a thousand hosts and a bridge

    // Where others on the machine come and go all the time, waiting for them would take for ever.
    private static readonly TimeSpan s_longestAmongOthers = TimeSpan.FromMilliseconds(200);

    // Long enough for what follows the clean-up itself (rcu callbacks, the last of a bridge's timers), and all there is where another
    // process namespace hides the kernel's threads.
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(40);

    private static bool s_amongOthers;

    /// <summary>How often the kernel was waited for.</summary>
    public static int Waits { get; private set; }

    /// <summary>How often it had not finished when patience ended, most likely because of others on the same machine.</summary>
    public static int Disturbed { get; private set; }

    /// <summary>
    /// Waits on the calling thread. If it went to the pool, another thread would wake up with the one that measures and look for work that
    /// is not there, on a processor that the kernel needs: a tenth of what is measured.
    /// </summary>
    public static void Wait()
    {
        Thread.Sleep(s_step);
        TimeSpan longest = s_amongOthers ? s_longestAmongOthers : s_longest;
        bool goesOn = CleanUpGoesOn();
        for (TimeSpan waited = s_step; goesOn && waited < longest; waited += s_step)
        {
            Thread.Sleep(s_step);
            goesOn = CleanUpGoesOn();
        }

        Waits++;
        Disturbed += goesOn ? 1 : 0;
        s_amongOthers = goesOn;
        Thread.Sleep(s_rest);
    }

    private static bool CleanUpGoesOn()
    {
        foreach (string process in Directory.EnumerateDirectories("/proc"))
        {
            if (char.IsAsciiDigit(process["/proc/".Length]) && Name(process).EndsWith("+netns", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static string Name(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "comm")).TrimEnd();
        }
        catch (IOException)
        {
            return ""; // it has ended meanwhile
        }
    }
}
