namespace NetnsFixtures.Soak.Machine;

/// <summary>What the machine is like, as text, and what two such texts differ in.</summary>
internal sealed class Snapshot
{
    // The kernel removes namespaces and what is in them behind us, when the last process has gone.
    private const int Tries = 150;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private readonly SortedDictionary<string, List<string>> _sections = new(StringComparer.Ordinal);

    private Snapshot()
    {
        foreach ((string name, IEnumerable<string> lines) in NetworkState.Read().Concat(KernelState.Read()))
            _sections[name] = [.. lines];
    }

    /// <summary>How many lines describe the machine.</summary>
    public int Lines => _sections.Values.Sum(static lines => lines.Count);

    public static Snapshot Take() => new();

    /// <summary>Waits until the machine is as it was, and returns what it still differs in when time is up: nothing if all is well.</summary>
    /// <param name="areOthers">Which lines are others' and do not count.</param>
    public async Task<IReadOnlyList<string>> WaitForReturnAsync(Func<string, bool>? areOthers = null)
    {
        IReadOnlyList<string> difference = [];
        for (int i = 0; i < Tries; i++)
        {
            difference = DifferencesTo(Take(), areOthers);
            if (difference.Count == 0)
                break;
            await Task.Delay(s_pause);
        }

        return difference;
    }

    /// <summary>The lines that only one of the two has, with a sign in front, under the names of their sections.</summary>
    /// <param name="after">The other.</param>
    /// <param name="areOthers">Which lines do not count.</param>
    public IReadOnlyList<string> DifferencesTo(Snapshot after, Func<string, bool>? areOthers = null)
    {
        var differences = new List<string>();
        foreach (string section in _sections.Keys.Union(after._sections.Keys))
        {
            IEnumerable<string> gone = Without(Section(section), after.Section(section)).Select(static line => $"- {line}");
            IEnumerable<string> added = Without(after.Section(section), Section(section)).Select(static line => $"+ {line}");
            string[] lines = [.. gone.Concat(added).Where(line => areOthers?.Invoke(line) is not true)];
            if (lines.Length > 0)
                differences.AddRange([$"== {section}", .. lines]);
        }

        return differences;
    }

    private List<string> Section(string name) => _sections.GetValueOrDefault(name) ?? [];

    // As often as the other has it: two equal lines are not one.
    private static List<string> Without(List<string> lines, List<string> others)
    {
        Dictionary<string, int> counts = others.CountBy(static line => line).ToDictionary(static pair => pair.Key, static pair => pair.Value);
        var rest = new List<string>();
        foreach (string line in lines)
        {
            int left = counts.GetValueOrDefault(line);
            if (left == 0)
                rest.Add(line);
            else
                counts[line] = left - 1;
        }

        return rest;
    }
}
