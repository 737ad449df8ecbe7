using System.Diagnostics;

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

    [KernelFact]
    public async Task No_descriptor_is_left()
    {
        using Process process = Process.Start(VictimProgram.Start("count"))!;

        string[] counts = (await process.StandardOutput.ReadToEndAsync(Packets.Guard())).Split(' ', '\n');

        counts[1].ShouldBe(counts[0]);
    }
}
