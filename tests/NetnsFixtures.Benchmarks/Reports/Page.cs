using NetnsFixtures.Benchmarks.Charts;
using NetnsFixtures.Benchmarks.Results;

namespace NetnsFixtures.Benchmarks.Reports;

/// <summary>The published page: text that somebody wrote, with figures between marks that belong to this program.</summary>
internal sealed class Page
{
    private readonly string _path;
    private readonly string _results;
    private readonly string _text;

    public Page(string path)
    {
        _path = path;
        _results = ResultsFile.PathFor(path);
        _text = File.ReadAllText(path);
        foreach ((string name, _) in Sections.All)
            _ = Between(name);
    }

    /// <summary>Writes what was measured.</summary>
    /// <param name="outcome">The figures.</param>
    /// <param name="isEverything">Otherwise what is missing stays as it was, if it is from the same machine.</param>
    public void Publish(Outcome outcome, bool isEverything)
    {
        if (!isEverything && ResultsFile.Read(_results) is { } earlier)
        {
            outcome = outcome.IsComparable(earlier)
                ? outcome.Or(earlier)
                : throw new InvalidOperationException($"{_results} is from another machine or another number of rounds: measure everything, or remove it");
        }

        ResultsFile.Write(_results, outcome);
        Write(outcome);
    }

    /// <summary>Writes what was measured earlier.</summary>
    public void Redraw() => Write(ResultsFile.Read(_results) ?? throw new InvalidOperationException($"there is no {_results}: publish first"));

    private void Write(Outcome outcome)
    {
        string images = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(_path))!, "images")).FullName;
        if (outcome.Topologies.Count > 0)
            SidesChart.Save(outcome.Topologies, Path.Combine(images, Sections.SidesImage));
        if (outcome.Growth.Count > 0)
            GrowthChart.Save(outcome.Growth, Path.Combine(images, Sections.GrowthImage));

        string text = _text;
        // From the last to the first: what is before stays where it was.
        foreach ((string name, Func<Outcome, string> write) in Sections.All.OrderByDescending(section => Between(section.Name).Start.Value))
        {
            Range range = Between(name);
            text = string.Concat(text.AsSpan(0, range.Start.Value), "\n", write(outcome), text.AsSpan(range.End.Value));
        }

        File.WriteAllText(_path, text);
    }

    // What is between the marks, without the line break after the first of them.
    private Range Between(string name)
    {
        string begin = $"<!-- measured: {name} -->\n", end = $"<!-- end of {name} -->";
        int start = _text.IndexOf(begin, StringComparison.Ordinal);
        int stop = _text.IndexOf(end, StringComparison.Ordinal);
        return start >= 0 && stop >= start + begin.Length
            ? (start + begin.Length)..stop
            : throw new InvalidOperationException($"{_path} lacks the marks '{begin.Trim()}' and '{end}', each on a line of its own");
    }
}
