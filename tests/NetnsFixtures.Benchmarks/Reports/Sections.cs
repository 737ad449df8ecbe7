using System.Globalization;
using System.Text;
using NetnsFixtures.Benchmarks.Results;

namespace NetnsFixtures.Benchmarks.Reports;

/// <summary>The measured parts of the page, in Markdown.</summary>
internal static class Sections
{
    public const string SidesImage = "topologies.svg";
    public const string GrowthImage = "growth.svg";

    public static readonly IReadOnlyList<(string Name, Func<Outcome, string> Write)> All =
        [("machine", Machine), ("topologies", Topologies), ("growth", Growth), ("first topology", Cold), ("running code", Running), ("tests", Tests), ("memory", Memory)];

    private static string Machine(Outcome outcome)
    {
        Machine machine = outcome.Machine;
        string tools = string.Join(", ", outcome.Tools.Values.Distinct().Append(machine.Compiler));
        string rounds = outcome.IsQuick ? " Few rounds (`--quick`): orders of magnitude." : "";
        return Text(
            $"""
            Last measured {outcome.Date:yyyy-MM-dd}: {machine.Processor}, {machine.Cores} cores{(machine.IsVirtual ? " of a virtual machine" : "")}, {machine.Memory} GiB; Linux {machine.Kernel}, {machine.Distribution}; {machine.Runtime};
            {tools}. Load at the start {outcome.LoadAtStart:0.00}; before {outcome.Disturbed} of {outcome.Waits} rounds the kernel was still cleaning up, for others on the machine.{rounds}

            """);
    }

    private static string Topologies(Outcome outcome) => Comparisons(outcome.Topologies, SidesImage, "Time to build each topology, by tool, on a logarithmic scale");

    private static string Cold(Outcome outcome) => Comparisons(outcome.Cold);

    private static string Growth(Outcome outcome)
    {
        if (outcome.Growth.Count == 0)
            return "Not measured.\n\n";
        var text = new StringBuilder(Image(GrowthImage, "Time to build a star by its number of hosts, in C and in C#"));
        text.Append("| hosts | C, ms | C#, ms | ratio | C#, ms a host | destroy: C, ms | C#, ms | first packets lost: C | C# |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (Comparison growth in outcome.Growth)
        {
            SideResult c = growth.Sides[0], ours = growth.Sides[1];
            int hosts = int.Parse(growth.Key.Split(' ')[1], CultureInfo.InvariantCulture);
            text.Append(Text($"| {hosts} | {Ms(c.Create)} | {Ms(ours.Create)} | {Ratio(ours.Create, c.Create)} | {Number(ours.Create.Median / 1000 / hosts)} "));
            text.Append(Text($"| {Ms(c.Destroy)} | {Ms(ours.Destroy)} | {c.FirstPacketsLost} of {c.Create.Count} | {ours.FirstPacketsLost} of {ours.Create.Count} |\n"));
        }

        return $"{text}\n";
    }

    private static string Running(Outcome outcome)
    {
        if (outcome.Running.Count == 0)
            return "Not measured.\n\n";
        var text = new StringBuilder("| | that | C# | ratio |\n|---|--:|--:|--:|\n");
        foreach (Comparison running in outcome.Running)
            text.Append(Text($"| {running.Name} | {Us(running.Sides[0].Create)} | {Us(running.Sides[1].Create)} | {Ratio(running.Sides[1].Create, running.Sides[0].Create)} |\n"));
        return $"{text}\n";
    }

    private static string Tests(Outcome outcome)
    {
        if (outcome.Frameworks.Count == 0)
            return "Not measured.\n\n";
        var text = new StringBuilder("| | attribute | adds to a test, us | program without, ms | with, ms |\n|---|---|--:|--:|--:|\n");
        foreach (FrameworkResult result in outcome.Frameworks)
            text.Append(Text($"| {result.Framework}, {result.Tests} tests | `{result.Attribute}` | {result.Overhead} | {result.Plain} | {result.Attributed} |\n"));
        return $"{text}\n";
    }

    private static string Memory(Outcome outcome)
    {
        if (outcome.Memory.Count == 0)
            return "Not measured.\n\n";
        var text = new StringBuilder("| | bytes | ns |\n|---|--:|--:|\n");
        foreach (Allocation allocation in outcome.Memory)
            text.Append(Text($"| {allocation.What} | {allocation.Bytes:0} | {(allocation.Nanoseconds is { } time ? Text($"{time:0}") : "")} |\n"));
        return $"{text}\n";
    }

    private static string Comparisons(IReadOnlyList<Comparison> comparisons, string? image = null, string alternative = "")
    {
        if (comparisons.Count == 0)
            return "Not measured.\n\n";
        var text = new StringBuilder(image is null ? "" : Image(image, alternative));
        text.Append("| | side | create, ms | ratio to C | destroy, ms | total, ms | ratio to C |\n|---|---|--:|--:|--:|--:|--:|\n");
        var absences = new List<string>();
        foreach (Comparison comparison in comparisons)
        {
            SideResult c = comparison.Sides[0];
            foreach (SideResult side in comparison.Sides)
            {
                text.Append(Text($"| {(side == c ? comparison.Name : "")} | {side.Side} "));
                text.Append(side.WhyAbsent is null
                    ? Text($"| {Ms(side.Create)} | {Ratio(side.Create, c.Create)} | {Ms(side.Destroy)} | {Ms(side.Total)} | {Ratio(side.Total, c.Total)} |\n")
                    : "| - | - | - | - | - |\n");
                if (side.WhyAbsent is not null)
                    absences.Add($"{comparison.Name[..2]} {side.Side}: {side.WhyAbsent}.");
            }
        }

        text.Append(absences.Count > 0 ? $"\nA dash: {string.Join(' ', absences.Distinct())}\n" : "");
        return $"{text}\n";
    }

    private static string Image(string name, string alternative) => $"![{alternative}](images/{name})\n\n";

    private static string Ms(Samples samples) => $"{Number(samples.Median / 1000)} [{Number(samples.Quantile(0.1) / 1000)} .. {Number(samples.Quantile(0.9) / 1000)}]";

    private static string Us(Samples samples) => samples.Median < 10_000 ? $"{samples} us" : $"{Ms(samples)} ms";

    private static string Ratio(Samples samples, Samples baseline) => Number(samples.Median / baseline.Median);

    // Three digits that mean something.
    private static string Number(double value) => value.ToString(value < 0.1 ? "0.000" : value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
