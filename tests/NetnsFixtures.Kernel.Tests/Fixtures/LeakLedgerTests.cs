using System.Diagnostics;
using NetnsFixtures.Kernel.Tests.Processes;

namespace NetnsFixtures.Kernel.Tests.Fixtures;

public class LeakLedgerTests
{
    [KernelFact]
    public async Task What_is_disposed_of_is_not_in_it()
    {
        string name = $"{Guid.NewGuid():N}";
        var host = await IsolatedNamespace.CreateAsync(name);

        UndisposedFixture entry = LeakLedger.Undisposed.Single(fixture => fixture.Name == name);

        entry.Kind.ShouldBe("host");
        if (IsDebugBuild)
            entry.CreatedAt.ShouldBe($"{nameof(LeakLedgerTests)}.{nameof(What_is_disposed_of_is_not_in_it)} in LeakLedgerTests.cs:12");
        await host.DisposeAsync();
        LeakLedger.Undisposed.ShouldNotContain(fixture => fixture.Name == name);
    }

    [KernelFact]
    public async Task What_could_not_be_made_is_not_in_it()
    {
        await using var lan = await BridgeSwitch.CreateAsync();
        string name = $"{Guid.NewGuid():N}";

        await Should.ThrowAsync<NetnsException>(() => NatGateway.CreateAsync(lan, "10.0.0.1/24", lan, "not-there/24", name: name));
        await Should.ThrowAsync<NetnsException>(() => NatGateway.CreateAsync(lan, "10.0.0.1/24", lan, "10.0.0.1/24", gateway: "192.0.2.1", name: name));

        LeakLedger.Undisposed.ShouldNotContain(fixture => fixture.Name == name);
    }

    [KernelTheory]
    [InlineData(null, 0, 0)]
    [InlineData("fail", 0, 1)]
    [InlineData("fail", 7, 7)]
    [InlineData("off", 0, 0)]
    public async Task What_is_forgotten_is_named_when_the_process_ends(string? wish, int exitCode, int expected)
    {
        ProcessStartInfo startInfo = VictimProgram.Start("forget", $"{exitCode}");
        startInfo.RedirectStandardError = true;
        startInfo.Environment["NETNSFIXTURES_LEAKS"] = wish;
        using Process process = Process.Start(startInfo)!;

        string errors = await process.StandardError.ReadToEndAsync(Packets.Guard());
        await process.WaitForExitAsync(Packets.Guard());

        process.ExitCode.ShouldBe(expected);
        if (wish == "off")
        {
            errors.ShouldBeEmpty();
            return;
        }

        string[] lines = errors.Split('\n');
        lines[0].ShouldBe("NetnsFixtures: 3 fixtures were not disposed of:");
        string By(int line) => IsDebugBuild ? $", created by Forgetful.RunAsync in Forgetful.cs:{line}" : "";
        lines[1..4].ShouldBe([$"  switch 'lan'{By(10)}", $"  router 'nat'{By(12)}", $"  host 'laptop'{By(13)}"]);
    }

    private static bool IsDebugBuild =>
#if DEBUG
        true;
#else
        false;
#endif
}
