using System.Diagnostics;
using NetnsFixtures.Kernel.Tests.Processes;

namespace NetnsFixtures.Kernel.Tests.Faults;

/// <summary>What a process makes once, with its first host, while a call fails: in a process of its own each time.</summary>
public class FirstUseTests
{
    // Every place in the long run.
    private static readonly int s_step = Environment.GetEnvironmentVariable("NETNSFIXTURES_LONG") is null ? 5 : 1;

    [KernelFact]
    public async Task What_failed_once_is_made_the_next_time()
    {
        int place = 0;
        for (string struck = ""; struck != "nothing"; place += s_step)
        {
            (string output, string errors, int exitCode) = await TryAsync($"{place}", "EMFILE");

            exitCode.ShouldBe(0, $"at call {place}: {errors}");
            string[] words = output.TrimEnd('\n').Split('|');
            (struck, string outcome) = (words[0], words[1]);
            words[2].ShouldBe("well", $"after {struck} had failed");
            outcome.ShouldBe(struck == "nothing" ? "made" : "EMFILE", $"at call {place}, {struck}");
        }

        place.ShouldBeGreaterThan(30);
    }

    // Going on would run code in the wrong network. EMFILE is not what setns(2) gives: no matter.
    [KernelFact]
    public async Task A_thread_that_cannot_be_taken_where_it_belongs_ends_the_process()
    {
        int ended = 0;
        for (int place = 0; ; place++)
        {
            (string output, string errors, int exitCode) = await TryAsync($"{place}", "EMFILE", "setns");
            if (exitCode != 0)
            {
                errors.ShouldContain("Ending the process: going on would run code in");
                ended++;
                continue;
            }

            output.TrimEnd('\n').ShouldEndWith("|well", Case.Sensitive, $"at call {place}");
            if (output.StartsWith("nothing|", StringComparison.Ordinal))
                break;
        }

        ended.ShouldBeGreaterThan(2);
    }

    private static async Task<(string Output, string Errors, int ExitCode)> TryAsync(params string[] arguments)
    {
        ProcessStartInfo startInfo = VictimProgram.Start(["fault", .. arguments]);
        startInfo.RedirectStandardError = true;
        using Process process = Process.Start(startInfo)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(Packets.Guard());
        string output = await process.StandardOutput.ReadToEndAsync(Packets.Guard());
        await process.WaitForExitAsync(Packets.Guard());
        return (output, await errors, process.ExitCode);
    }
}
