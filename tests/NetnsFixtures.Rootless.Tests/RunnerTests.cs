using System.Net;
using System.Net.Sockets;
using System.Text;
using NetnsFixtures.Victims;

namespace NetnsFixtures.Rootless.Tests;

/// <summary>A program that is started by an IDE, which waits for it at a TCP port of the machine's network, finds it from inside.</summary>
public sealed class RunnerTests(Victim victim) : IClassFixture<Victim>
{
    [RootlessTheory]
    [InlineData("--server", "--client-port", "{port}")]
    [InlineData("--server", "--client-port", "{port}", "--client-host", "localhost")]
    [InlineData("--server", "jsonrpc", "--client-host", "127.0.0.1", "--client-port", "{port}")]
    public async Task It_talks_with_the_runner(params string[] arguments)
    {
        var runner = new Runner();

        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, victim.AppHost, .. runner.Fill(arguments)]);

        outcome.Report.UserNamespace.ShouldNotBe(Here.UserNamespace);
        outcome.Report.Answer.ShouldBe("answer");
        (await runner.Heard).ShouldBe(Conversation.LastWords, "what is said right before the end is heard too");
    }

    [RootlessFact]
    public async Task Where_nobody_waits_it_is_refused()
    {
        var runner = new Runner();
        runner.Close();

        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, victim.AppHost, .. runner.Fill("--server", "--client-port", "{port}")]);

        outcome.Report.UserNamespace.ShouldNotBe(Here.UserNamespace);
        outcome.Report.Answer.ShouldBe("refused");
        outcome.ExitCode.ShouldBe(0);
    }

    [RootlessFact]
    public async Task Nothing_else_of_the_machine_is_reached()
    {
        var runner = new Runner();

        Victim.Outcome outcome = await victim.RunAsync([.. OrdinaryUser.Command, victim.AppHost, .. runner.Fill("--client-port", "{port}")]);

        outcome.Report.Answer.ShouldBe("refused");
        runner.Close();
    }

    [RootlessFact]
    public async Task For_a_runner_on_another_host_it_says_so()
    {
        Victim.Outcome outcome = await victim.RunAsync(
            [.. OrdinaryUser.Command, victim.AppHost, "--server", "--client-port", "9", "--client-host", "192.0.2.1"]);

        string missing = outcome.Report.Missing.ShouldNotBeNull();
        missing.ShouldContain("--client-host 192.0.2.1");
        missing.ShouldContain("let the runner wait on localhost");
    }

    /// <summary>The IDE.</summary>
    private sealed class Runner
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public Runner()
        {
            _listener.Start();
            Heard = ServeAsync();
        }

        /// <summary>How many bytes came after the answer.</summary>
        public Task<int> Heard { get; }

        public string[] Fill(params string[] arguments) =>
            [.. arguments.Select(word => word.Replace("{port}", $"{((IPEndPoint)_listener.LocalEndpoint).Port}", StringComparison.Ordinal))];

        public void Close() => _listener.Dispose();

        private async Task<int> ServeAsync()
        {
            using TcpListener listener = _listener;
            using TcpClient client = await listener.AcceptTcpClientAsync();
            NetworkStream stream = client.GetStream();
            byte[] buffer = new byte[65536];
            (await stream.ReadAtLeastAsync(buffer, "question\n".Length)).ShouldBe("question\n".Length);
            await stream.WriteAsync(Encoding.UTF8.GetBytes("answer\n"));
            int heard = 0;
            int count;
            while ((count = await stream.ReadAsync(buffer)) > 0)
                heard += count;
            return heard;
        }
    }
}
