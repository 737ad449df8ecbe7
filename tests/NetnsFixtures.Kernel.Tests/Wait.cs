using System.Diagnostics;

namespace NetnsFixtures.Kernel.Tests;

/// <summary>Waits for a condition of the kernel's that nothing announces.</summary>
internal static class Wait
{
    private static readonly TimeSpan s_guard = Patience.Of(TimeSpan.FromSeconds(30));

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(start) > s_guard)
                throw new TimeoutException($"Waited in vain for {what}.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
