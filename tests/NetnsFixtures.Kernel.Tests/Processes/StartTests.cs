using System.Diagnostics;

namespace NetnsFixtures.Kernel.Tests.Processes;

/// <summary>A program on a host is given what it would be given anywhere else.</summary>
public sealed class StartTests
{
    private static readonly string[] s_odd = ["plain", "two words", "", "--", "quote\"s and 'others'", "back\\slash\\\\\"", "$HOME `id` *", "line\nend", "ä€😀", "", "\\"];

    [KernelTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_has_the_network_of_its_host_alone(bool shared)
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        (await ShellAsync(host, "readlink /proc/self/ns/net; sed 1,2d /proc/net/dev | cut -d: -f1", shared)).Output.ShouldBe($"net:[{host.Inode}]\n    lo\n");
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task It_sees_its_own_processes_alone()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        Outcome outcome = await ShellAsync(host, "echo $$ $PPID; cd /proc; echo [0-9]*; cat 1/comm; read pid rest <self/stat; echo $pid");

        string[] lines = outcome.Output.Split('\n');
        lines[0].ShouldBe($"{outcome.Id} 1");
        lines[1].ShouldBe($"1 {outcome.Id}");
        lines[2].ShouldBe("netns-launcher");
    }

    [KernelFact]
    public async Task With_shared_ids_it_is_one_of_the_machines()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        Outcome outcome = await ShellAsync(host, $"readlink /proc/self/ns/pid; test -d /proc/{Environment.ProcessId} && echo seen", shared: true);

        outcome.Output.ShouldBe($"{new FileInfo("/proc/self/ns/pid").LinkTarget}\nseen\n");
    }

    [KernelTheory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 77", 77)]
    [InlineData("exit 255", 255)]
    [InlineData("kill -TERM $$", 128 + 15)]
    [InlineData("kill -KILL $$", 128 + 9)]
    [InlineData("kill -SEGV $$", 128 + 11)]
    public async Task Its_exit_code_is_what_Process_reports_anywhere(string script, int code)
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        using var anywhere = Process.Start(new ProcessStartInfo("sh", ["-c", script]))!;
        await anywhere.WaitForExitAsync(Packets.Guard());

        anywhere.ExitCode.ShouldBe(code);
        (await ShellAsync(host, script)).ExitCode.ShouldBe(code);
        (await ShellAsync(host, script, shared: true)).ExitCode.ShouldBe(code);
    }

    [KernelFact]
    public async Task Arguments_arrive_as_a_list_and_as_a_line()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        const string Line = """plain "two words" "" 'x' "a\"b\\" \\server """;

        (await RunAsync(host, new ProcessStartInfo("printf", ["<%s>\n", .. s_odd]))).Output.ShouldBe(string.Concat(s_odd.Select(static text => $"<{text}>\n")));
        (await RunAsync(host, new ProcessStartInfo("printf", $"<%s> {Line}"))).Output.ShouldBe(Anywhere(new ProcessStartInfo("printf", $"<%s> {Line}")));
    }

    [KernelFact]
    public async Task A_program_may_have_an_odd_name()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        string folder = Directory.CreateTempSubdirectory("netnsfixtures ").FullName;
        string program = Path.Combine(folder, "odd \"name\\");
        try
        {
            File.WriteAllText(program, "#!/bin/sh\nprintf '%s|' \"$0\" \"$@\"");
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

            (await RunAsync(host, new ProcessStartInfo(program, "a b"))).Output.ShouldBe($"{program}|a|b|");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [KernelFact]
    public async Task Environment_and_working_directory_are_the_users()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        var info = new ProcessStartInfo("sh", ["-c", "echo \"$MINE\"; echo \"${HOME-unset}\"; pwd"]) { WorkingDirectory = "/usr" };
        info.Environment["MINE"] = "two words";
        info.Environment.Remove("HOME");

        (await RunAsync(host, info)).Output.ShouldBe("two words\nunset\n/usr\n");
        info.FileName.ShouldBe("sh");
        info.ArgumentList.Count.ShouldBe(2);
    }

    [KernelFact]
    public async Task Input_goes_in_and_output_comes_out()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        var info = new ProcessStartInfo("sh", ["-c", "exec 1>&-; cat >&2"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        await using HostProcess process = host.StartProcess(info);

        // The launcher holds neither end: the program's own are the last.
        (await process.StandardOutput.ReadToEndAsync(Packets.Guard())).ShouldBeEmpty();
        process.HasExited.ShouldBeFalse();
        await process.StandardInput.WriteAsync("typed");
        process.StandardInput.Close();
        (await process.StandardError.ReadToEndAsync(Packets.Guard())).ShouldBe("typed");
        await process.WaitForExitAsync(Packets.Guard());
        process.ExitCode.ShouldBe(0);
    }

    [KernelFact]
    public async Task It_says_what_was_started()
    {
        await using var host = await IsolatedNamespace.CreateAsync("host");
        await using HostProcess list = host.StartProcess(new ProcessStartInfo("sleep", ["1000"]));
        await using HostProcess line = host.StartProcess(new ProcessStartInfo("sleep", "1000"));

        (list.StartInfo.FileName, list.StartInfo.ArgumentList.Single(), list.StartInfo.Arguments).ShouldBe(("sleep", "1000", ""));
        (line.StartInfo.FileName, line.StartInfo.ArgumentList.Count, line.StartInfo.Arguments).ShouldBe(("sleep", 0, "1000"));
        list.Host.ShouldBeSameAs(host);
        list.ToString().ShouldBe("'sleep' in 'host'");
    }

    private static async Task<Outcome> RunAsync(IsolatedNamespace host, ProcessStartInfo info, bool shared = false)
    {
        info.RedirectStandardOutput = true;
        await using HostProcess process = host.StartProcess(info, new HostProcessOptions { SharesProcessIds = shared });
        string output = await process.StandardOutput.ReadToEndAsync(Packets.Guard());
        await process.WaitForExitAsync(Packets.Guard());
        return new Outcome(process.Id, process.ExitCode, output);
    }

    private static Task<Outcome> ShellAsync(IsolatedNamespace host, string script, bool shared = false) =>
        RunAsync(host, new ProcessStartInfo("sh", ["-c", script]), shared);

    private static string Anywhere(ProcessStartInfo info)
    {
        info.RedirectStandardOutput = true;
        using Process process = Process.Start(info)!;
        return process.StandardOutput.ReadToEnd();
    }

    private sealed record Outcome(int Id, int ExitCode, string Output);
}
