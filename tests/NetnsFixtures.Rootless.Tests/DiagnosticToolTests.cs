using System.Net.Sockets;

namespace NetnsFixtures.Rootless.Tests;

/// <summary>Tools that wait at the start of a program do not lose it.</summary>
public sealed class DiagnosticToolTests(Victim victim) : IClassFixture<Victim>
{
    private const string Suspend = "DOTNET_DefaultDiagnosticPortSuspend";

    [RootlessFact]
    public async Task A_program_that_a_tool_lets_go_on_at_its_start_is_left_alone()
    {
        Task<Victim.Outcome> running = victim.RunAsync([.. OrdinaryUser.Command, victim.AppHost], new() { [Suspend] = "1" }, started: ResumeAsync);

        Victim.Outcome outcome = await running;

        outcome.Report.UserNamespace.ShouldBe(Here.UserNamespace);
        outcome.Report.Missing.ShouldNotBeNull().ShouldContain($"a diagnostic tool waits at its start ({Suspend}=1)");
    }

    [RootlessTheory]
    [InlineData("/nowhere,nosuspend", true)]
    [InlineData("/nowhere,connect,nosuspend;/elsewhere,nosuspend", true)]
    [InlineData("", true)]
    public async Task Ports_at_which_nothing_waits_are_no_matter(string ports, bool inside)
    {
        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, victim.AppHost], new() { ["DOTNET_DiagnosticPorts"] = ports });

        (outcome.Report.UserNamespace != Here.UserNamespace).ShouldBe(inside);
    }

    // The runtime's IPC protocol (dotnet/diagnostics, documentation/design-docs/ipc-protocol.md): magic, size, command set 4, command 1.
    private static async Task ResumeAsync(int processId)
    {
        byte[] resume = [.. "DOTNET_IPC_V1\0"u8, 20, 0, 4, 1, 0, 0];
        string? path;
        while ((path = Directory.EnumerateFiles(Path.GetTempPath(), $"dotnet-diagnostic-{processId}-*").FirstOrDefault()) is null)
            await Task.Delay(5);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        while (!await TryConnectAsync(socket, path))
            await Task.Delay(5);
        await socket.SendAsync(resume);
        (await socket.ReceiveAsync(new byte[64])).ShouldBeGreaterThan(0);
    }

    // The file is there a moment before the runtime listens.
    private static async Task<bool> TryConnectAsync(Socket socket, string path)
    {
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
