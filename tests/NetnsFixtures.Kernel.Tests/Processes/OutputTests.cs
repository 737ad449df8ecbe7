using System.Collections.Concurrent;
using System.Diagnostics;

namespace NetnsFixtures.Kernel.Tests.Processes;

/// <summary>What a process writes, line by line.</summary>
public sealed class OutputTests
{
    [KernelFact]
    public async Task Lines_are_handed_on_as_they_are_written()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        var lines = new BlockingCollection<string>();
        var info = new ProcessStartInfo("sh", ["-c", "echo one; read x; echo $x >&2; read x; printf 'no end'"]) { RedirectStandardInput = true };
        await using HostProcess process = host.StartProcess(info, lines.Add);

        lines.Take(Packets.Guard()).ShouldBe("one");
        await process.StandardInput.WriteAsync("two\n");
        lines.Take(Packets.Guard()).ShouldBe("two");
        process.StandardInput.Close();
        await process.WaitForExitAsync(Packets.Guard());

        lines.ShouldBe(["no end"]);
        process.Output.ShouldBe(["one", "two", "no end"]);
    }

    [KernelFact]
    public async Task A_line_may_have_come_before_or_come_later()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        var info = new ProcessStartInfo("sh", ["-c", "echo is ready; read x; echo got $x; exec sleep 1000"]) { RedirectStandardInput = true };
        await using HostProcess process = host.StartProcess(info, new HostProcessOptions { KeepsOutput = true });

        (await process.WaitForOutputAsync("ready", Packets.Guard())).ShouldBe("is ready");
        (await process.WaitForOutputAsync("ready", Packets.Guard())).ShouldBe("is ready");
        Task<string> waiting = process.WaitForOutputAsync(static line => line.StartsWith("got", StringComparison.Ordinal), Packets.Guard());
        waiting.IsCompleted.ShouldBeFalse();
        await process.StandardInput.WriteAsync("it\n");
        (await waiting).ShouldBe("got it");
    }

    [KernelFact]
    public async Task The_last_lines_are_kept()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        await using HostProcess process = host.StartProcess(
            new ProcessStartInfo("seq", "5000"), new HostProcessOptions { KeepsOutput = true, KeptLines = 3 });

        await process.WaitForExitAsync(Packets.Guard());

        process.Output.ShouldBe(["4998", "4999", "5000"]);
    }

    [KernelFact]
    public async Task A_process_that_ends_first_says_what_it_wrote()
    {
        await using var host = await IsolatedNamespace.CreateAsync("server");
        await using HostProcess process = host.StartProcess(
            new ProcessStartInfo("sh", ["-c", "echo cannot bind; exit 3"]), new HostProcessOptions { KeepsOutput = true });

        for (int i = 0; i < 2; i++)
        {
            (await Should.ThrowAsync<NetnsException>(() => process.WaitForOutputAsync("ready", Packets.Guard()))).Message
                .ShouldBe("Could not wait for 'ready' from 'sh' in 'server': its last lines were\n  cannot bind\nand it ended with exit code 3.");
        }
    }

    [KernelFact]
    public async Task The_token_ends_the_wait()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        await using HostProcess process = host.StartProcess(
            new ProcessStartInfo("sh", ["-c", "echo starting; exec sleep 1000"]), new HostProcessOptions { KeepsOutput = true });
        await process.WaitForOutputAsync("starting", Packets.Guard());
        using var cancellation = new CancellationTokenSource();

        Task<string> waiting = process.WaitForOutputAsync("ready", cancellation.Token);
        await cancellation.CancelAsync();

        (await Assert.ThrowsAsync<OperationCanceledException>(() => waiting)).Message.ShouldContain("starting");
        waiting.IsCanceled.ShouldBeTrue();
    }

    [KernelFact]
    public async Task A_predicate_that_throws_fails_its_own_wait()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        var info = new ProcessStartInfo("sh", ["-c", "read x; echo $x; exec sleep 1000"]) { RedirectStandardInput = true };
        await using HostProcess process = host.StartProcess(info, new HostProcessOptions { KeepsOutput = true });

        Task<string> throwing = process.WaitForOutputAsync(static line => throw new InvalidTimeZoneException(line), Packets.Guard());
        Task<string> waiting = process.WaitForOutputAsync("go", Packets.Guard());
        await process.StandardInput.WriteAsync("go\n");

        (await waiting).ShouldBe("go");
        (await Should.ThrowAsync<InvalidTimeZoneException>(() => throwing)).Message.ShouldBe("go");
    }

    [KernelFact]
    public async Task A_callback_that_throws_is_not_called_again_and_the_process_goes_on()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        int calls = 0;
        await using HostProcess process = host.StartProcess(new ProcessStartInfo("seq", "3"), _ =>
        {
            calls++;
            throw new InvalidTimeZoneException("the test is over");
        });

        await process.WaitForExitAsync(Packets.Guard());

        process.ExitCode.ShouldBe(0);
        process.Output.ShouldBe(["1", "2", "3"]);
        calls.ShouldBe(1);
        process.OutputFailure.ShouldBeOfType<InvalidTimeZoneException>();
        (await Should.ThrowAsync<NetnsException>(() => process.WaitForOutputAsync("4", Packets.Guard()))).Message.ShouldContain("the test is over");
    }

    [KernelFact]
    public async Task All_lines_are_there_when_it_is_disposed_of()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        var lines = new ConcurrentQueue<string>();
        HostProcess process = host.StartProcess(new ProcessStartInfo("sh", ["-c", "seq 20000; exec sleep 1000"]), lines.Enqueue);
        await process.WaitForOutputAsync("9999", Packets.Guard());

        await process.DisposeAsync();

        process.Output.Count.ShouldBe(1000);
        lines.Take(9999).ShouldBe(Enumerable.Range(1, 9999).Select(static number => $"{number}"));
    }

    [KernelFact]
    public async Task The_callback_runs_in_the_flow_that_started_the_process()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        var local = new AsyncLocal<string> { Value = "mine" };
        var seen = new BlockingCollection<string?>();

        await using HostProcess process = host.StartProcess(new ProcessStartInfo("echo", "line"), _ => seen.Add(local.Value));

        seen.Take(Packets.Guard()).ShouldBe("mine");
    }

    [KernelFact]
    public async Task Without_lines_there_is_nothing_to_wait_for()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        await using HostProcess process = host.StartProcess(new ProcessStartInfo("sleep", "1000"));

        (await Should.ThrowAsync<NetnsException>(() => process.WaitForOutputAsync("ready", Packets.Guard()))).Message.ShouldContain("KeepsOutput");
        process.Output.ShouldBeEmpty();
    }
}
