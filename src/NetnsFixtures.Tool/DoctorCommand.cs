using System.CommandLine;
using NetnsFixtures.Diagnostics;
using NetnsFixtures.Rootless;

namespace NetnsFixtures.Tool;

/// <summary>Says whether tests will run here, and ends with 0 if they will and 1 if they will not.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Tells whether tests will run on this machine, and what to do if not (exit code 1).");
        command.SetAction(async (_, cancellationToken) =>
        {
            // As a test program does: without root it goes on inside a user namespace, and what it finds there is what tests find.
            UserNamespace.EnterIfNeeded();
            Examination examination = await Doctor.ExamineAsync(cancellationToken);
            new ExaminationText(Paper.OfConsole()).Write(examination);
            return examination.TestsWillRun ? 0 : 1;
        });
        return command;
    }
}
