using System.Diagnostics;

namespace NetnsFixtures.Rootless.Tests;

/// <summary>Where user namespaces are refused, a program names the cause that it found and the ways out.</summary>
public sealed class RefusalTests(Victim victim) : IClassFixture<Victim>
{
    [RootlessTheory]
    [InlineData("true", "user.max_user_namespaces=0 allows none", "sudo sysctl user.max_user_namespaces=10000")]
    [InlineData("echo 1 >apparmor_restrict_unprivileged_userns", "AppArmor forbids them", "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0")]
    [InlineData("echo 0 >../user/max_net_namespaces", "user.max_net_namespaces=0 allows none", "sudo sysctl user.max_net_namespaces=10000")]
    [InlineData("echo 0 >../user/max_mnt_namespaces", "user.max_mnt_namespaces=0 allows none", "sudo sysctl user.max_mnt_namespaces=10000")]
    [InlineData("echo 0 >unprivileged_userns_clone", "kernel.unprivileged_userns_clone=0", "sudo sysctl kernel.unprivileged_userns_clone=1")]
    public async Task Where_user_namespaces_are_forbidden_it_names_the_cause(string setting, string cause, string wayOut)
    {
        // Not every kernel has all of the parameters: a copy of the directory does.
        string[] forbid =
        [
            .. OrdinaryUser.OwnNamespace, "--mount", "sh", "-c",
            $"cd /proc/sys/kernel && mount -t tmpfs none . && cd /proc/sys/kernel && {setting} && cd / && "
            + "echo 0 >/proc/sys/user/max_user_namespaces && exec \"$@\"", "sh",
        ];

        Victim.Outcome outcome = await victim.RunAsync([.. forbid, .. OrdinaryUser.WithoutCapabilities, victim.AppHost], input: "typed");

        outcome.ShouldHaveRunAsItIs(cause, wayOut, sameNamespace: false);
        outcome.Report.Input.ShouldBe("typed");
    }

    [RootlessFact]
    public async Task Root_without_any_capability_is_told_which_one_it_takes()
    {
        Victim.Outcome outcome = await victim.RunAsync(
            [.. OrdinaryUser.Command, .. OrdinaryUser.OwnNamespace, "setpriv", "--inh-caps=-all", "--bounding-set=-all", "--", victim.AppHost]);

        outcome.ShouldHaveRunAsItIs("root may have one only with CAP_SETFCAP", "as an ordinary user", sameNamespace: false);
    }

    [RootlessTheory]
    [InlineData("jail", "from a chroot the kernel makes none", "bwrap or a container")]
    [InlineData("jail-that-is-a-mount", "(unshare: unshare failed: Operation not permitted)", "run it")]
    public async Task In_a_chroot_it_says_so(string jail, string cause, string wayOut)
    {
        // A directory in which everything is found that is in the root; links are copied, directories mounted.
        string build = """
            mount -t tmpfs none "$1" && cd "$1" && mkdir jail jail-that-is-a-mount && cd jail && for entry in /*; do
                if [ -L "$entry" ]; then cp -P "$entry" .; elif [ -d "$entry" ]; then mkdir ".$entry" && mount --rbind "$entry" ".$entry"; fi
            done
            mount --rbind . ../jail-that-is-a-mount && cd "$1" && jail=$2 && shift 2 && PATH=$PATH:/usr/sbin:/sbin && exec chroot "$jail" "$@"
            """;
        string[] inJail = [.. OrdinaryUser.OwnNamespace, "--mount", "sh", "-c", build, "sh", Directory.CreateDirectory(victim.Home + "/jails").FullName, jail];

        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, .. inJail, .. OrdinaryUser.WithoutCapabilities, victim.AppHost]);

        outcome.ShouldHaveRunAsItIs(cause, wayOut, sameNamespace: false);
    }

    [RootlessFact]
    public async Task A_user_who_does_not_exist_in_his_namespace_is_told_so()
    {
        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, "unshare", "--user", "--", victim.AppHost]);

        outcome.ShouldHaveRunAsItIs("its user or group does not exist in the user namespace", "'unshare --user --map-root-user'", sameNamespace: false);
    }

    [RootlessFact]
    public async Task As_deep_as_user_namespaces_go_it_says_so()
    {
        string deeper = Path.Combine(victim.Home, "deeper");
        await File.WriteAllTextAsync(deeper, """unshare -U -r true 2>/dev/null && exec unshare -U -r sh "$0" "$@"; exec "$@" """);

        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, "sh", deeper, victim.AppHost]);

        string missing = outcome.Report.Missing.ShouldNotBeNull();
        missing.ShouldContain("more than 32 deep");
        missing.ShouldContain("start it outside of other user namespaces");
    }

    [RootlessTheory]
    [InlineData("EPERM", "Operation not permitted")]
    [InlineData("ENOSYS", "Function not implemented")]
    public async Task Under_a_seccomp_filter_it_says_so(string errno, string words)
    {
        string filter = await CompileFilterAsync(errno);

        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, filter, victim.AppHost]);

        outcome.ShouldHaveRunAsItIs($"{words}): a seccomp filter is in force", "docker run --privileged");
    }

    // What docker's profile does to whoever lacks CAP_SYS_ADMIN, and what podman's does with calls that it does not know.
    private async Task<string> CompileFilterAsync(string errno)
    {
        string source = Path.Combine(victim.Home, $"{errno}.c");
        await File.WriteAllTextAsync(source, $$"""
            #include <errno.h>
            #include <stddef.h>
            #include <unistd.h>
            #include <linux/filter.h>
            #include <linux/seccomp.h>
            #include <sys/prctl.h>
            #include <sys/syscall.h>
            int main(int argc, char **argv) {
                struct sock_filter filter[] = {
                    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
                    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_unshare, 0, 1),
                    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | {{errno}}),
                    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
                };
                struct sock_fprog program = { 4, filter };
                if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program)) return 125;
                execv(argv[1], argv + 1);
                return 126;
            }
            """);
        string program = Path.Combine(victim.Home, errno);
        try
        {
            using Process compiler = Process.Start("gcc", ["-o", program, source]);
            await compiler.WaitForExitAsync();
            compiler.ExitCode.ShouldBe(0);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("there is no C compiler: install gcc");
        }

        return program;
    }
}
