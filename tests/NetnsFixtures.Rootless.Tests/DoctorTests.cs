using System.Text.RegularExpressions;
using NetnsFixtures.Diagnostics;

namespace NetnsFixtures.Rootless.Tests;

/// <summary>The doctor says what is there and what is missing, and is right.</summary>
public sealed partial class DoctorTests(Victim victim) : IClassFixture<Victim>
{
    private static readonly string[] s_tried = ["cable (veth)", "switch (bridge)", "NAT (nf_tables)"];

    [RootlessFact]
    public async Task Whoever_has_the_privilege_is_told_that_tests_will_run()
    {
        Victim.Ended doctor = await victim.RunAnyAsync([victim.Tool, "doctor"]);

        doctor.Errors.ShouldBeEmpty();
        doctor.ExitCode.ShouldBe(0);
        LastLine(doctor).ShouldStartWith("Tests will run here");
        foreach (string trial in s_tried)
            doctor.Output.ShouldContain($"  ok       {trial}");
    }

    [RootlessFact]
    public async Task An_ordinary_user_is_told_what_his_tests_would_find()
    {
        Victim.Ended doctor = await victim.RunAnyAsync([.. OrdinaryUser.Command, victim.Tool, "doctor"]);

        doctor.Errors.ShouldBeEmpty();
        doctor.ExitCode.ShouldBe(0);
        LastLine(doctor).ShouldStartWith("Tests will run here");
        doctor.Output.ShouldContain("as uid 0 of a user namespace of its own");
        foreach (string trial in s_tried)
            doctor.Output.ShouldContain($"  ok       {trial}");
    }

    [RootlessFact]
    public async Task Where_user_namespaces_are_forbidden_tests_will_not_run()
    {
        string[] forbid = [.. OrdinaryUser.OwnNamespace, "sh", "-c", "echo 0 >/proc/sys/user/max_user_namespaces && exec \"$@\"", "sh"];

        Victim.Ended doctor = await victim.RunAnyAsync([.. OrdinaryUser.Command, .. forbid, .. OrdinaryUser.WithoutCapabilities, victim.Tool, "doctor"]);

        doctor.ExitCode.ShouldBe(1);
        LastLine(doctor).ShouldBe("Tests will not run here.");
        doctor.Output.ShouldContain("  MISSING  namespaces         none can be made and configured");
        string words = Spaces().Replace(doctor.Output, " ");
        words.ShouldContain("user.max_user_namespaces=0 allows none to do");
        words.ShouldContain("type 'sudo sysctl user.max_user_namespaces=10000'");
    }

    [RootlessFact]
    public async Task Where_parameters_cannot_be_set_tests_will_not_run()
    {
        // As in a container that has capabilities only.
        string[] readOnly =
        [
            .. OrdinaryUser.OwnNamespace, "--net", "--mount", "sh", "-c",
            "mount --bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys && exec \"$@\"", "sh",
        ];

        Victim.Ended doctor = await victim.RunAnyAsync([.. OrdinaryUser.Command, .. readOnly, victim.Tool, "doctor"]);

        doctor.ExitCode.ShouldBe(1);
        LastLine(doctor).ShouldBe("Tests will not run here.");
        Spaces().Replace(doctor.Output, " ").ShouldContain("--security-opt systempaths=unconfined --security-opt apparmor=unconfined");
    }

    [RootlessFact]
    public async Task What_goes_into_a_pipe_is_plain_and_narrow()
    {
        Victim.Ended doctor = await victim.RunAnyAsync([victim.Tool, "doctor"], new() { ["TERM"] = "xterm-256color" });

        doctor.Output.ShouldNotContain("\e");
        doctor.Output.Split('\n').ShouldAllBe(static line => line.Length <= 120);
    }

    [RootlessFact]
    public async Task Whatever_is_not_good_says_what_it_means_and_what_is_missing_what_to_do()
    {
        Examination examination = await Doctor.ExamineAsync(TestContext.Current.CancellationToken);

        examination.TestsWillRun.ShouldBeTrue();
        examination.Findings.Count.ShouldBeGreaterThan(15);
        examination.Findings.ShouldAllBe(static finding => finding.Verdict == Verdict.Good || finding.Meaning != null);
        examination.Findings.GroupBy(static finding => finding.Area).Count()
            .ShouldBe(examination.Findings.Zip(examination.Findings.Skip(1)).Count(static pair => pair.First.Area != pair.Second.Area) + 1, "areas are not mixed");
    }

    private static string LastLine(Victim.Ended ended) => ended.Output.TrimEnd('\n').Split('\n')[^1];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
