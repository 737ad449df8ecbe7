namespace NetnsFixtures.Benchmarks;

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
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);

    // Long enough for what follows the clean-up itself (rcu callbacks, the last of a bridge's timers), and all there is where another
    // process namespace hides the kernel's threads.
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(40);

    public static async Task Wait()
    {
        await Task.Delay(s_step);
        for (TimeSpan waited = s_step; CleanUpGoesOn() && waited < s_longest; waited += s_step)
            await Task.Delay(s_step);
        await Task.Delay(s_rest);
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
