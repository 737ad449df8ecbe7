using System.Runtime.CompilerServices;
using NetnsFixtures.Soak.Topology;

namespace NetnsFixtures.Soak.Ends;

/// <summary>A program that has everything open and then ends, in its own way or by what is done to it.</summary>
internal static class EndVictim
{
    // Held here, so that nothing is collected or disposed of because nobody needs it any more.
    private static Everything? s_everything;

    public static async Task RunAsync(string ending)
    {
        s_everything = await Everything.CreateAsync(0, named: false, static _ => { });
        await Marker.OpenAsync();
        await EndAsync(ending, s_everything.Laptop);
    }

    private static async Task EndAsync(string ending, IsolatedNamespace host)
    {
        switch (ending)
        {
            case "never":
                await Task.Delay(Timeout.Infinite);
                break;
            case "returns":
                break;
            case "exits":
                Environment.Exit(3);
                break;
            case "exits-inside":
                await host.RunAsync(static () =>
                {
                    Environment.Exit(3);
                    return Task.CompletedTask;
                });
                break;
            case "fails-fast":
                Environment.FailFast("as was wanted");
                break;
            case "overflows":
                Overflow(0);
                break;
            case "overflows-inside":
                await host.RunAsync(static () => Task.FromResult(Overflow(0)));
                break;
            case "throws":
                throw new InvalidTimeZoneException("as was wanted");
            case "throws-in-body":
                await host.RunAsync(static () => throw new InvalidTimeZoneException("as was wanted"));
                break;
            case "throws-on-thread":
                host.Run(static () => new Thread(static () => throw new InvalidTimeZoneException("as was wanted")).Start());
                await Task.Delay(Timeout.Infinite);
                break;
            case "throws-in-pool":
                host.Run(static () => ThreadPool.QueueUserWorkItem(static _ => throw new InvalidTimeZoneException("as was wanted")));
                await Task.Delay(Timeout.Infinite);
                break;
            case "throws-in-finalizer":
                MakeGarbage();
                GC.Collect();
                GC.WaitForPendingFinalizers();
                break;
            case "eats-memory":
                Eat();
                break;
            case "eats-memory-inside":
                host.Run(Eat);
                break;
            default:
                throw new ArgumentException($"There is no ending '{ending}'.");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Overflow(int depth) => Overflow(depth + 1) + depth;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MakeGarbage() => _ = new Thrower();

    private static void Eat()
    {
        var eaten = new List<byte[]>();
        while (true)
        {
            byte[] bytes = new byte[1 << 20];
            Array.Fill(bytes, (byte)1);
            eaten.Add(bytes);
        }
    }

    private sealed class Thrower
    {
        ~Thrower() => throw new InvalidTimeZoneException("as was wanted");
    }
}
