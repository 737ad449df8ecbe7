using System.Diagnostics;
using static Tmds.Linux.LibC;

namespace NetnsFixtures.Kernel.Tests.Processes;

/// <summary>What can be seen only from outside the program that starts processes.</summary>
public sealed class VictimTests
{
    [KernelTheory]
    [InlineData("own")]
    [InlineData("shared")]
    public async Task Nothing_is_left_when_the_test_program_is_killed(string ids)
    {
        var mark = new Mark();
        using Process process = Process.Start(VictimProgram.Start("start", $"{mark}", ids))!;
        (await process.StandardOutput.ReadLineAsync(Packets.Guard())).ShouldBe("runs");
        await Wait.UntilAsync(() => mark.Bearers.Length == 2, "the program and its daemon");

        process.Kill(); // SIGKILL

        await mark.UntilGoneAsync();
    }

    // What CI systems and shells do. The daemon has left the group, and the launchers must not all be in it.
    [KernelTheory]
    [InlineData("own")]
    [InlineData("shared")]
    public async Task Nothing_is_left_when_the_process_group_of_the_test_program_is_killed(string ids)
    {
        var mark = new Mark();
        ProcessStartInfo plain = VictimProgram.Start("start", $"{mark}", ids);
        var grouped = new ProcessStartInfo("setsid", [plain.FileName, .. plain.ArgumentList]) { RedirectStandardOutput = true };
        grouped.Environment["DOTNET_EnableDiagnostics"] = "0";
        using Process process = Process.Start(grouped)!;
        (await process.StandardOutput.ReadLineAsync(Packets.Guard())).ShouldBe("runs");
        await Wait.UntilAsync(() => mark.Bearers.Length == 2, "the program and its daemon");

        kill(-process.Id, SIGKILL).ShouldBe(0);

        await mark.UntilGoneAsync();
    }

    [KernelFact]
    public async Task No_descriptor_is_left()
    {
        using Process process = Process.Start(VictimProgram.Start("count"))!;

        string[] counts = (await process.StandardOutput.ReadToEndAsync(Packets.Guard())).Split(' ', '\n');

        counts[1].ShouldBe(counts[0]);
    }
}
