using NetnsFixtures.Execution.Views;

namespace NetnsFixtures.Kernel.Tests.Execution;

/// <summary>Alone, since the working directory is the process's.</summary>
[Collection(nameof(ThreadCensusTests))]
public class WorkingDirectoryTests
{
    [KernelFact]
    public async Task It_is_the_processs_wherever_it_is_set()
    {
        Assert.SkipUnless(ThreadView.IsAvailable, "threads have no view of their own on this architecture");
        string before = Environment.CurrentDirectory;
        DirectoryInfo directory = Directory.CreateTempSubdirectory("netnsfixtures-");
        await using var host = await IsolatedNamespace.CreateAsync();
        try
        {
            await host.RunAsync(async () =>
            {
                Environment.CurrentDirectory = directory.Parent!.FullName;
                Environment.CurrentDirectory = directory.Name;
                Environment.CurrentDirectory.ShouldBe(directory.FullName);
                (await Task.Run(static () => Environment.CurrentDirectory)).ShouldBe(directory.FullName);
                Should.Throw<DirectoryNotFoundException>(static () => Environment.CurrentDirectory = "is-not-there");
                Environment.CurrentDirectory.ShouldBe(directory.FullName);
            });
            Environment.CurrentDirectory.ShouldBe(directory.FullName);
            (await host.RunAsync(static () => Task.FromResult(Environment.CurrentDirectory))).ShouldBe(directory.FullName);
        }
        finally
        {
            Environment.CurrentDirectory = before;
            directory.Delete();
        }
    }
}
