using System.Diagnostics;
using System.Net.Sockets;
using NetnsFixtures.Soak.Topology;

namespace NetnsFixtures.Soak.Leaks;

/// <summary>A program that makes many namespaces or topologies, and samples in equal steps what it has and what the kernel has.</summary>
internal static class LeakVictim
{
    public const string Namespaces = "namespaces";
    public const string Topologies = "topologies";
    public const string Planted = "planted leaks";

    private const int Steps = 20;

    private static readonly List<(Socket, byte[])> s_leaks = [];

    // Every so many'th namespace is used for what costs more.
    private const int BodyEvery = 5;
    private const int ProgramEvery = 25;
    private const int ForwardEvery = 5;

    /// <param name="what">What to make.</param>
    /// <param name="count">How many.</param>
    /// <returns>Whether nothing grew.</returns>
    public static async Task<bool> RunAsync(string what, int count)
    {
        Func<int, Task> makeAsync = what switch
        {
            Namespaces => MakeNamespaceAsync,
            Topologies => MakeTopologyAsync,
            _ => LeakAsync,
        };
        long start = Stopwatch.GetTimestamp();
        await makeAsync(0);
        var samples = new List<Sample> { await Sample.TakeAsync(0, null) };
        for (int step = 1; step <= Steps; step++)
        {
            int until = (int)((long)count * step / Steps);
            for (int done = samples[^1].Done; done < until; done++)
                await makeAsync(done);
            samples.Add(await Sample.TakeAsync(until, samples[^1]));
            Console.Error.WriteLine($"{what}: {samples[^1]}");
        }

        return LeakTable.Print($"{count:N0} {what} in {Stopwatch.GetElapsedTime(start).TotalSeconds:N0} s", samples);
    }

    private static async Task MakeNamespaceAsync(int number)
    {
        await using IsolatedNamespace host = await IsolatedNamespace.CreateAsync("leak");
        Expect(host.Run(static () => Environment.CurrentManagedThreadId) != 0);
        if (number % BodyEvery == 0)
            Expect(await host.RunAsync(static async () => await Task.Run(static () => 1)) == 1);
        if (number % ProgramEvery == 0)
        {
            await using HostProcess program = host.StartProcess(new ProcessStartInfo("sleep", ["1000"]), new HostProcessOptions { SharesProcessIds = number % 2 == 0 });
            Expect(!program.HasExited);
        }
    }

    private static async Task MakeTopologyAsync(int number)
    {
        string token = $"{number}";
        await using ReadmeTopology topology = await ReadmeTopology.CreateAsync(token);
        Expect(await topology.AskAsync() == WhoAmI.Answer(token, ReadmeTopology.Gateway));
        if (number % ForwardEvery == 0)
            Expect(await topology.AskThroughForwardedPortAsync() == token);
    }

    // What a leak would be, to see that it shows.
    private static Task LeakAsync(int number)
    {
        const int Bytes = 16 << 10;
        s_leaks.Add((new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp), new byte[Bytes]));
        return Task.CompletedTask;
    }

    private static void Expect(bool condition)
    {
        if (!condition)
            throw new InvalidOperationException("Not what was expected.");
    }
}
