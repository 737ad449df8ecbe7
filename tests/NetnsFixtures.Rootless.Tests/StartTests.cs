using System.Text;
using NetnsFixtures.Victims;

namespace NetnsFixtures.Rootless.Tests;

/// <summary>An ordinary user's program finds itself inside, and nothing else has changed.</summary>
public sealed class StartTests(Victim victim) : IClassFixture<Victim>
{
    [RootlessTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_inside_from_its_first_line(bool dotnetExec)
    {
        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, .. Command(dotnetExec)]);

        Report report = outcome.Report;
        report.UserNamespace.ShouldNotBe(Here.UserNamespace);
        report.NetworkNamespace.ShouldNotBe(Here.NetworkNamespace);
        report.Missing.ShouldBeNull();
        report.HasLoopback.ShouldBeTrue();
        report.Mount.ShouldBe("same");
        report.ProcessId.ShouldBe(outcome.ProcessId);
        report.Folder.ShouldBe(victim.Home);
        outcome.ExitCode.ShouldBe(0);
        outcome.Errors.ShouldBe("to standard error\n");
    }

    [RootlessTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_arguments_are_kept(bool dotnetExec)
    {
        string[] arguments = ["plain", "two words", "", "--", "-n", "quote\"s and 'others'", "back\\slash", "$HOME `id` *", "line\nend", "ä€😀", ""];

        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, .. Command(dotnetExec), .. arguments]);

        outcome.Report.Arguments.ShouldBe(arguments);
    }

    [RootlessFact]
    public async Task Arguments_are_bytes()
    {
        string[] shell = ["sh", "-c", """exec "$@" "$(printf 'a\377\200b')" """, "sh"];

        Victim.Outcome outcome = await victim.RunAsync([.. shell, .. OrdinaryUser.Command, victim.AppHost]);

        outcome.Report.UserNamespace.ShouldNotBe(Here.UserNamespace);
        outcome.Report.CommandLine.ShouldEndWith("0061FF806200");
    }

    [RootlessFact]
    public async Task Its_environment_is_kept()
    {
        var odd = new Dictionary<string, string?> { ["odd.name"] = "two words\nand a line", ["EMPTY"] = "" };
        string[] command = [.. OrdinaryUser.Command, "env", "LC_ALL=C.UTF-8", victim.AppHost];

        Victim.Outcome inside = await victim.RunAsync(command, odd);
        Victim.Outcome outside = await victim.RunAsync(command, new(odd) { [UserNamespace.SwitchVariable] = "0" });

        outside.Report.UserNamespace.ShouldBe(Here.UserNamespace);
        Variables(inside).ShouldBe(Variables(outside));
        Variables(inside).ShouldContain("odd.name=two words\nand a line");
        Variables(inside).ShouldContain("LC_ALL=C.UTF-8");
    }

    [RootlessFact]
    public async Task Its_input_and_exit_code_are_kept()
    {
        Victim.Outcome outcome = await victim.RunAsync(
            [.. OrdinaryUser.Command, victim.AppHost], new() { ["VICTIM_EXIT"] = "77" }, "what was typed\n");

        outcome.Report.Input.ShouldBe("what was typed\n");
        outcome.ExitCode.ShouldBe(77);
    }

    [RootlessFact]
    public async Task Diagnostic_tools_find_it()
    {
        // The runtime's socket has the process id and its start in its name, both of which are the same after the restart.
        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, victim.AppHost]);

        outcome.Report.UserNamespace.ShouldNotBe(Here.UserNamespace);
        Directory.EnumerateFiles(Path.GetTempPath(), $"dotnet-diagnostic-{outcome.ProcessId}-*").ShouldBeEmpty("whoever made it takes it away");
    }

    [RootlessFact]
    public async Task A_program_can_ask_for_it_by_hand()
    {
        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, victim.ByHand], new() { ["VICTIM_ENTER"] = "1" });

        outcome.Report.UserNamespace.ShouldNotBe(Here.UserNamespace);
        outcome.Report.Missing.ShouldBeNull();
    }

    [RootlessFact]
    public async Task Names_can_be_made_and_what_is_in_run_stays()
    {
        string[] privateRun =
        [
            "unshare", "--mount", "sh", "-c",
            "mount -t tmpfs -o mode=755 none /run && mkdir /run/kept && echo kept >/run/kept/file && ln -s kept/file /run/link && exec \"$@\"", "sh",
        ];

        foreach (string file in new[] { "/run/kept/file", "/run/link" })
        {
            Victim.Outcome outcome = await victim.RunAsync([.. privateRun, .. OrdinaryUser.Command, victim.AppHost], new() { ["VICTIM_READ"] = file });

            outcome.Report.Mount.ShouldBe("same");
            outcome.Report.Run.ShouldBe("kept\n");
        }
    }

    private string[] Command(bool dotnetExec) => dotnetExec ? victim.DotnetExec : [victim.AppHost];

    private static string[] Variables(Victim.Outcome outcome) =>
        [
            .. Encoding.Latin1.GetString(Convert.FromHexString(outcome.Report.Environment)).Split('\0')
                .Where(static variable => !variable.StartsWith(UserNamespace.SwitchVariable, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];
}
