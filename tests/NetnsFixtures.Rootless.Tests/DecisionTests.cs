namespace NetnsFixtures.Rootless.Tests;

/// <summary>When a program is left as it is, and what it then says.</summary>
public sealed class DecisionTests(Victim victim) : IClassFixture<Victim>
{
    // As root of a user namespace that was made by hand.
    private static readonly string[] s_root = ["unshare", "--user", "--map-root-user"];

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
            [.. OrdinaryUser.Command, .. s_root, "--net", "--mount", "sh", "-c", "readlink /proc/self/ns/user >&2; exec \"$@\"", "sh", victim.AppHost]);

        outcome.Report.UserNamespace.ShouldBe(outcome.Errors.Split('\n')[0]);
        outcome.Report.Missing.ShouldBeNull();
    }

    [RootlessFact]
    public async Task A_program_that_could_not_come_home_starts_again()
    {
        Victim.Outcome outcome = await victim.RunAsync(
            [.. OrdinaryUser.Command, .. s_root, "sh", "-c", "readlink /proc/self/ns/user >&2; exec \"$@\"", "sh", victim.AppHost]);

        outcome.Report.UserNamespace.ShouldNotBe(outcome.Errors.Split('\n')[0]);
        outcome.Report.Missing.ShouldBeNull();
    }

    [RootlessFact]
    public async Task A_program_that_cannot_come_home_says_so()
    {
        Victim.Outcome outcome = await victim.RunAsync(
            [.. OrdinaryUser.Command, .. s_root, victim.AppHost], new() { [UserNamespace.SwitchVariable] = "0" });

        ShouldRunAsItIs(outcome, "belongs to another user namespace (setns: EPERM)", "unset NETNSFIXTURES_ROOTLESS", sameNamespace: false);
    }

    [RootlessFact]
    public async Task The_variable_switches_it_off()
    {
        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, victim.AppHost], new() { [UserNamespace.SwitchVariable] = "0" });

        ShouldRunAsItIs(outcome, "NETNSFIXTURES_ROOTLESS=0 keeps it from", "unset NETNSFIXTURES_ROOTLESS");
    }

    [RootlessFact]
    public async Task The_property_leaves_it_out()
    {
        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, victim.ByHand]);

        ShouldRunAsItIs(outcome, "does not start itself again", "UserNamespace.EnterIfNeeded()");
    }

    [RootlessFact]
    public async Task It_does_not_start_again_twice()
    {
        Victim.Outcome outcome = await victim.RunAsync(
            [.. OrdinaryUser.Command, victim.AppHost], new() { [UserNamespace.SwitchVariable] = "entered-by-1" });

        ShouldRunAsItIs(outcome, "is inside a user namespace already", "without taking them away");
    }

    [RootlessFact]
    public async Task Under_hot_reload_it_says_so()
    {
        Victim.Outcome outcome = await victim.RunAsync(
            [.. OrdinaryUser.Command, victim.AppHost], new() { ["DOTNET_WATCH_HOTRELOAD_NAMEDPIPE_NAME"] = "none" });

        ShouldRunAsItIs(outcome, "'dotnet watch' with hot reload", "--no-hot-reload");
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

        ShouldRunAsItIs(outcome, "the program 'unshare' is missing", "install util-linux");
    }

    [RootlessTheory]
    [InlineData("true", "user.max_user_namespaces=0 allows none", "sudo sysctl user.max_user_namespaces=10000")]
    [InlineData("echo 1 >apparmor_restrict_unprivileged_userns", "AppArmor forbids them", "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0")]
    [InlineData("echo 0 >unprivileged_userns_clone", "kernel.unprivileged_userns_clone=0", "sudo sysctl kernel.unprivileged_userns_clone=1")]
    public async Task Where_user_namespaces_are_forbidden_it_names_the_cause(string setting, string cause, string wayOut)
    {
        // Not every kernel has all of the parameters: a copy of the directory does.
        string[] forbid =
        [
            .. s_root, "--mount", "sh", "-c",
            $"cd /proc/sys/kernel && mount -t tmpfs none . && cd /proc/sys/kernel && {setting} && cd / && "
            + "echo 0 >/proc/sys/user/max_user_namespaces && exec \"$@\"", "sh",
        ];

        Victim.Outcome outcome = await victim.RunAsync([.. forbid, .. OrdinaryUser.WithoutCapabilities, victim.AppHost], input: "typed");

        ShouldRunAsItIs(outcome, cause, wayOut, sameNamespace: false);
        outcome.Report.Input.ShouldBe("typed");
    }

    [RootlessFact]
    public async Task Root_without_any_capability_is_told_which_one_it_takes()
    {
        Victim.Outcome outcome = await victim.RunAsync(
            [.. OrdinaryUser.Command, .. s_root, "setpriv", "--inh-caps=-all", "--bounding-set=-all", "--", victim.AppHost]);

        ShouldRunAsItIs(outcome, "root may have one only with CAP_SETFCAP", "as an ordinary user", sameNamespace: false);
    }

    [RootlessFact]
    public async Task Half_of_the_privilege_is_not_taken_for_the_whole()
    {
        // Such a program may leave its network, and then not so much as name an interface in the new one.
        Victim.Outcome outcome = await victim.RunAsync(
            [.. OrdinaryUser.Command, .. s_root, "--net", "setpriv", "--bounding-set=-net_admin", "--", victim.AppHost],
            new() { [UserNamespace.SwitchVariable] = "0" });

        ShouldRunAsItIs(outcome, "lacks the privilege", "unset NETNSFIXTURES_ROOTLESS", sameNamespace: false);
    }

    [RootlessFact]
    public async Task Where_parameters_cannot_be_set_it_says_so()
    {
        // As in a container that is not privileged.
        string[] readOnly =
            [.. s_root, "--net", "--mount", "sh", "-c", "mount --bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys && exec \"$@\"", "sh"];

        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, .. readOnly, victim.AppHost]);

        string missing = outcome.Report.Missing.ShouldNotBeNull();
        missing.ShouldContain("/proc/sys is mounted read-only");
        missing.ShouldContain("--security-opt systempaths=unconfined");
        outcome.ExitCode.ShouldBe(0);
    }

    private static void ShouldRunAsItIs(Victim.Outcome outcome, string cause, string wayOut, bool sameNamespace = true)
    {
        if (sameNamespace)
            outcome.Report.UserNamespace.ShouldBe(Here.UserNamespace);
        string missing = outcome.Report.Missing.ShouldNotBeNull();
        missing.ShouldContain(cause);
        missing.ShouldContain("Run it as root, as in 'sudo dotnet test'");
        missing.ShouldContain(wayOut);
        outcome.ExitCode.ShouldBe(0);
        outcome.Errors.ShouldEndWith("to standard error\n");
    }
}
