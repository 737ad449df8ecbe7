using System.ComponentModel;
using System.Diagnostics;

namespace NetnsFixtures.Kernel.Tests.Processes;

/// <summary>What cannot be started, and how that is told.</summary>
public sealed class RefusalTests
{
    [KernelTheory]
    [InlineData("/nowhere/to/be/found", "")]
    [InlineData("nowhere-to-be-found", "")]
    [InlineData("/etc/passwd", "")]
    [InlineData("/etc/passwd/program", "")]
    [InlineData("true", "/nowhere")]
    public async Task What_cannot_be_started_is_reported_as_by_Process(string program, string directory)
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        var info = new ProcessStartInfo(program) { WorkingDirectory = directory };
        Win32Exception anywhere = Should.Throw<Win32Exception>(() => Process.Start(info));

        foreach (bool shared in new[] { false, true })
        {
            Win32Exception thrown = Should.Throw<Win32Exception>(() => host.StartProcess(info, new HostProcessOptions { SharesProcessIds = shared }));

            (thrown.NativeErrorCode, thrown.Message).ShouldBe((anywhere.NativeErrorCode, anywhere.Message));
        }
    }

    [KernelFact]
    public async Task What_makes_no_sense_is_refused()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        Refused(new ProcessStartInfo("true") { UseShellExecute = true }).ShouldContain("UseShellExecute");
        Refused(new ProcessStartInfo("true") { UserName = "nobody" }).ShouldContain("another user");
        Refused(new ProcessStartInfo("")).ShouldContain("no file name");
        Should.Throw<NetnsException>(() => host.StartProcess(new ProcessStartInfo("true") { RedirectStandardOutput = true }, static _ => { })).Message.ShouldContain("twice");
        Should.Throw<InvalidOperationException>(() => host.StartProcess(new ProcessStartInfo("true", ["a"]) { Arguments = "b" }));

        string Refused(ProcessStartInfo info) => Should.Throw<NetnsException>(() => host.StartProcess(info)).Message;
    }

    [KernelFact]
    public async Task Where_parts_of_proc_are_hidden_it_says_what_to_do()
    {
        // As in a container: what is mounted over a part of /proc may not be seen past in a user namespace (mount_too_revealing).
        string[] hide = ["--mount", "sh", "-c", "mount --bind /dev/null /proc/uptime && exec \"$@\"", "sh"];
        string[] enter = ["unshare", "--user", "--map-root-user", "--net", "--mount"];
        var info = new ProcessStartInfo("unshare", [.. hide, .. enter, VictimProgram.Dotnet, "exec", VictimProgram.Path, "try"]) { RedirectStandardOutput = true };

        using Process process = Process.Start(info)!;
        string said = await process.StandardOutput.ReadToEndAsync(Packets.Guard());

        said.ShouldBe(
            "Could not start 'true' in 'victim' with a /proc of its own: EPERM (Operation not permitted). "
            + "What to do: a container that hides parts of /proc forbids this: run it with --privileged, or start it with SharesProcessIds, "
            + "among the machine's process ids.\nshared: 0\n");
    }
}
