using System.CommandLine;

namespace NetnsFixtures.Tool;

/// <summary>Removes what killed processes have left, or says what there is. Ends with 1 if something could not be done.</summary>
internal static class SweepCommand
{
    public static Command Create()
    {
        var dryRun = new Option<bool>("--dry-run", "-n") { Description = "Say what there is, and remove nothing." };
        var command = new Command("sweep", "Removes what killed test programs have left under /run/netns, and nothing else.") { dryRun };
        command.SetAction(parsed => Run(parsed.GetValue(dryRun), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(bool isDry, TextWriter output, TextWriter errors)
    {
        try
        {
            IReadOnlyList<Leftover> found = isDry ? Sweep.Find() : Sweep.Run();
            foreach (Leftover one in found)
                output.WriteLine(isDry ? one : $"removed {one}");
            if (found.Count == 0)
                output.WriteLine("Nothing is left of processes that have ended.");
            return 0;
        }
        catch (NetnsException refused)
        {
            errors.WriteLine(refused.Message);
            return 1;
        }
    }
}
