using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NetnsFixtures.Rootless.Tests;

/// <summary>The doctor's output in the documentation is the doctor's.</summary>
public sealed partial class DoctorPageTests(Victim victim) : IClassFixture<Victim>
{
    // Every machine has its own of these; and what one lacks, another has.
    private static readonly string[] s_ofTheMachine =
        ["kernel", "distribution", "runtime", "container", "user", "seccomp", "AppArmor", "temporary files", "kernel has", "kernel lacks", "kernel refuses"];

    [RootlessFact]
    public async Task The_page_shows_what_the_doctor_says()
    {
        Assert.SkipUnless(Directory.Exists(Path.GetDirectoryName(Page())), "the sources that this program was built from are not on this machine");
        string shown = (await File.ReadAllTextAsync(Page(), TestContext.Current.CancellationToken))
            .Split("<!-- doctor: ordinary user -->")[1].Split("```")[1];

        Victim.Ended doctor = await victim.RunAnyAsync([.. OrdinaryUser.Command, victim.Tool, "doctor"]);

        Dictionary<string, string> said = Lines(doctor.Output);
        Dictionary<string, string> printed = Lines(shown);
        foreach ((string asked, string line) in said.Where(line => IsGood(line.Value) && printed.TryGetValue(line.Key, out string? other) && IsGood(other)))
            printed[asked].ShouldBe(line);
        printed.Keys.Except(said.Keys).Except(s_ofTheMachine).Where(asked => IsGood(printed[asked])).ShouldBeEmpty();
        said.Keys.Except(printed.Keys).Where(asked => IsGood(said[asked]) && !asked.StartsWith("cgroup", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    // By what was asked; numbers are the machine's.
    private static Dictionary<string, string> Lines(string output) => output.Split('\n')
        .Where(static line => line.StartsWith("  ", StringComparison.Ordinal) && line.Length > 30 && line[2] != ' ')
        .ToDictionary(static line => line[11..30].Trim(), static line => s_ofTheMachine.Contains(line[11..30].Trim()) ? line[..30] : Numbers().Replace(line, "1"));

    private static bool IsGood(string line) => line.StartsWith("  ok ", StringComparison.Ordinal);

    private static string Page([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(path, "../../../docs/ci.md"));

    [GeneratedRegex(@"\d+ at most|no limit of its own|(?<=uid )\d+(?=, as)")]
    private static partial Regex Numbers();
}
