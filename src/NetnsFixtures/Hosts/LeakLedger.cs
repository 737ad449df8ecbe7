using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace NetnsFixtures;

/// <summary>
/// The fixtures that were created and not yet disposed of. When the process ends, what is still in it is named on standard error: the kernel
/// removes it now, but a test has forgotten it, and until now it has cost descriptors and memory.
/// </summary>
/// <remarks>
/// The variable <c>NETNSFIXTURES_LEAKS</c>, or the property <c>NetnsFixturesLeaks</c> of the test project, says more: <c>fail</c> ends the
/// process with exit code 1 if it would have been 0, so that the run fails; <c>off</c> says nothing. In a program that is built without
/// optimisation (Debug) each fixture is named with the place where it was created.
/// </remarks>
public static class LeakLedger
{
    internal const string Variable = "NETNSFIXTURES_LEAKS";
    internal const string Property = "NetnsFixtures.Leaks";

    private static readonly ConcurrentDictionary<Entry, Entry> s_entries = new();
    private static readonly bool s_tellsPlaces = Assembly.GetEntryAssembly()?.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true;
    private static long s_count;

    static LeakLedger() => AppDomain.CurrentDomain.ProcessExit += static (_, _) => Close();

    /// <summary>What is not disposed of now, in the order of creation: hosts, switches and routers. Cables and processes go with their hosts.</summary>
    public static IReadOnlyList<UndisposedFixture> Undisposed =>
        [.. s_entries.Keys.OrderBy(static entry => entry.Number).Select(static entry => new UndisposedFixture(entry.Kind, entry.Name, entry.Place))];

    /// <summary>Takes note of one.</summary>
    internal static Entry Enter(string kind, string name)
    {
        var entry = new Entry(Interlocked.Increment(ref s_count), name, s_tellsPlaces ? CreationPlace.OfUser() : null) { Kind = kind };
        s_entries.TryAdd(entry, entry);
        return entry;
    }

    private static void Close()
    {
        string? wish = Environment.GetEnvironmentVariable(Variable) ?? AppContext.GetData(Property) as string;
        if (wish == "off" || Undisposed is not { Count: > 0 } undisposed)
            return;
        Console.Error.WriteLine($"NetnsFixtures: {undisposed.Count} {(undisposed.Count == 1 ? "fixture was" : "fixtures were")} not disposed of:");
        foreach (UndisposedFixture fixture in undisposed)
            Console.Error.WriteLine($"  {fixture}");
        Console.Error.WriteLine($"What to do: create them with 'await using', or dispose of them where their test ends. ({Variable}=fail has the run fail, {Variable}=off says nothing.)");
        if (wish == "fail" && Environment.ExitCode == 0)
            Environment.ExitCode = 1;
    }

    /// <summary>One fixture in it.</summary>
    internal sealed class Entry(long number, string name, string? place)
    {
        public long Number { get; } = number;

        public string Kind { get; set; } = "";

        public string Name { get; } = name;

        public string? Place { get; } = place;

        /// <summary>It is disposed of.</summary>
        public void Leave() => s_entries.TryRemove(this, out _);
    }
}
