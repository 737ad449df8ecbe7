using System.Diagnostics;

namespace NetnsFixtures.Kernel.Tests.Execution;

/// <summary>The runtime goes to a child's working directory in the child itself, where none of our code may run.</summary>
public class StartingFromViewTests
{
    [KernelFact]
    public async Task A_child_has_the_working_directory_that_it_was_given()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        var startInfo = new ProcessStartInfo("pwd") { WorkingDirectory = "/usr", RedirectStandardOutput = true };

        string there = await host.RunAsync(async () =>
        {
            using Process child = Process.Start(startInfo)!;
            return await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        });

        there.ShouldBe("/usr\n");
    }
}
