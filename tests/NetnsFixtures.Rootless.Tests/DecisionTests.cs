namespace NetnsFixtures.Rootless.Tests;

/// <summary>When a program is left as it is, and what it then says.</summary>
public sealed class DecisionTests(Victim victim) : IClassFixture<Victim>
{
    [RootlessFact]
    public async Task A_program_with_the_privilege_is_left_alone()
    {
        Victim.Outcome outcome = await victim.RunAsync([victim.AppHost]);

        outcome.Report.UserNamespace.ShouldBe(Here.UserNamespace);
        outcome.Report.NetworkNamespace.ShouldBe(Here.NetworkNamespace);
        outcome.Report.Missing.ShouldBeNull();
    }

    [RootlessFact]
    public async Task A_program_that_can_come_home_is_left_alone()
    {
        Victim.Outcome outcome = await victim.RunAsync(
            [.. OrdinaryUser.Command, .. OrdinaryUser.OwnNamespace, "--net", "--mount", "sh", "-c", "readlink /proc/self/ns/user >&2; exec \"$@\"", "sh", victim.AppHost]);

        outcome.Report.UserNamespace.ShouldBe(outcome.Errors.Split('\n')[0]);
        outcome.Report.Missing.ShouldBeNull();
    }

    [RootlessFact]
    public async Task A_program_that_could_not_come_home_starts_again()
    {
        Victim.Outcome outcome = await victim.RunAsync(
            [.. OrdinaryUser.Command, .. OrdinaryUser.OwnNamespace, "sh", "-c", "readlink /proc/self/ns/user >&2; exec \"$@\"", "sh", victim.AppHost]);

        outcome.Report.UserNamespace.ShouldNotBe(outcome.Errors.Split('\n')[0]);
        outcome.Report.Missing.ShouldBeNull();
    }

    [RootlessFact]
    public async Task A_program_that_cannot_come_home_says_so()
    {
        Victim.Outcome outcome = await victim.RunAsync(
            [.. OrdinaryUser.Command, .. OrdinaryUser.OwnNamespace, victim.AppHost], new() { [UserNamespace.SwitchVariable] = "0" });

        outcome.ShouldHaveRunAsItIs("belongs to another user namespace (setns: EPERM)", "unset NETNSFIXTURES_ROOTLESS", sameNamespace: false);
    }

    [RootlessFact]
    public async Task The_variable_switches_it_off()
    {
        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, victim.AppHost], new() { [UserNamespace.SwitchVariable] = "0" });

        outcome.ShouldHaveRunAsItIs("NETNSFIXTURES_ROOTLESS=0 keeps it from", "unset NETNSFIXTURES_ROOTLESS");
    }

    [RootlessFact]
    public async Task The_property_leaves_it_out()
    {
        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, victim.ByHand]);

        outcome.ShouldHaveRunAsItIs("does not start itself again", "UserNamespace.EnterIfNeeded()");
    }

    [RootlessFact]
    public async Task It_does_not_start_again_twice()
    {
        Victim.Outcome outcome = await victim.RunAsync(
            [.. OrdinaryUser.Command, victim.AppHost], new() { [UserNamespace.SwitchVariable] = "entered-by-1" });

        outcome.ShouldHaveRunAsItIs("is inside a user namespace already", "without taking them away");
    }

    [RootlessFact]
    public async Task Under_hot_reload_it_says_so()
    {
        Victim.Outcome outcome = await victim.RunAsync(
            [.. OrdinaryUser.Command, victim.AppHost], new() { ["DOTNET_WATCH_HOTRELOAD_NAMEDPIPE_NAME"] = "none" });

        outcome.ShouldHaveRunAsItIs("'dotnet watch' with hot reload", "--no-hot-reload");
    }

    [RootlessFact]
    public async Task Without_unshare_it_says_so()
    {
        string[] hide =
        [
            "unshare", "--mount", "sh", "-c",
            "for file in $(which -a unshare) /usr/bin/unshare /bin/unshare; do mount --bind /dev/null \"$file\"; done; exec \"$@\"", "sh",
        ];

        Victim.Outcome outcome = await victim.RunAsync([.. hide, .. OrdinaryUser.Command, victim.AppHost]);

        outcome.ShouldHaveRunAsItIs("the program 'unshare' is missing", "install util-linux");
    }

    [RootlessFact]
    public async Task Half_of_the_privilege_is_not_taken_for_the_whole()
    {
        // Such a program may leave its network, and then not so much as name an interface in the new one.
        Victim.Outcome outcome = await victim.RunAsync(
            [.. OrdinaryUser.Command, .. OrdinaryUser.OwnNamespace, "--net", "setpriv", "--bounding-set=-net_admin", "--", victim.AppHost],
            new() { [UserNamespace.SwitchVariable] = "0" });

        outcome.ShouldHaveRunAsItIs("lacks the privilege", "unset NETNSFIXTURES_ROOTLESS", sameNamespace: false);
    }

    [RootlessFact]
    public async Task Where_parameters_cannot_be_set_it_says_so()
    {
        // As in a container that is not privileged.
        string[] readOnly =
            [.. OrdinaryUser.OwnNamespace, "--net", "--mount", "sh", "-c", "mount --bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys && exec \"$@\"", "sh"];

        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, .. readOnly, victim.AppHost]);

        string missing = outcome.Report.Missing.ShouldNotBeNull();
        missing.ShouldContain("/proc/sys is mounted read-only");
        missing.ShouldContain("--security-opt systempaths=unconfined");
        outcome.ExitCode.ShouldBe(0);
    }
}
