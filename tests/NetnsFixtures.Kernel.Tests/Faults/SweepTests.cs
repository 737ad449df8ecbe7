using System.Diagnostics;
using NetnsFixtures.Kernel.Tests.Processes;

namespace NetnsFixtures.Kernel.Tests.Faults;

/// <summary>What killed processes leave, and that it is taken away, and nothing else.</summary>
public class SweepTests
{
    // Where it is killed, in the order of the calls: before the directory is made, while it is made, before the name is there, and after.
    [KernelTheory]
    [InlineData("alone")]
    [InlineData("others")]
    public async Task Whenever_a_process_is_killed_what_it_leaves_is_swept(string others)
    {
        ProcessStartInfo startInfo = VictimProgram.Start();
        startInfo.FileName = "unshare";
        startInfo.ArgumentList.Clear();
        foreach (string argument in (string[])["--mount", "sh", "-c", $"{OwnRun.Script} && umask 027 && exec \"$0\" \"$@\"", VictimProgram.Dotnet, "exec", VictimProgram.Path, "deaths", others])
            startInfo.ArgumentList.Add(argument);
        using Process process = Process.Start(startInfo)!;

        string[] lines = (await process.StandardOutput.ReadToEndAsync(Packets.Guard())).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync(Packets.Guard());

        process.ExitCode.ShouldBe(0);
        lines.Length.ShouldBeGreaterThan(8);
        foreach (string line in lines)
            line.ShouldEndWith("|removed|as before");
        lines.ShouldContain(line => line.StartsWith("dying|", StringComparison.Ordinal), "a name was left at times");
        lines.ShouldContain(line => line.StartsWith('|'), "nothing was left at times");
    }

    [KernelFact]
    public async Task What_belongs_to_the_living_is_not_found()
    {
        string name = $"netnsfixtures-{Guid.NewGuid():N}";
        await using var host = await IsolatedNamespace.CreateAsync("host");
        await host.MountAsync(name);

        Sweep.Find().ShouldNotContain(left => left.Path == host.MountPath);
        Sweep.Run().ShouldNotContain(left => left.Path == host.MountPath);

        await using var opened = await IsolatedNamespace.OpenNamedAsync(name);
        opened.Inode.ShouldBe(host.Inode);
    }
}
