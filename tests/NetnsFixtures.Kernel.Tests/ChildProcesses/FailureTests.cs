using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetnsFixtures.ChildProcesses;

namespace NetnsFixtures.Kernel.Tests.ChildProcesses;

/// <summary>What a method throws, and how its process can end.</summary>
public partial class FailureTests
{
    [KernelFact]
    public async Task Exceptions_keep_their_type_message_and_stack()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        var thrown = await Should.ThrowAsync<InvalidOperationException>(() => host.RunInChildProcessAsync(static () => Thrower.Throw(new InvalidOperationException("no way")), Packets.Guard()));
        thrown.Message.ShouldBe("no way");
        thrown.StackTrace.ShouldNotBeNull().ShouldContain($"{nameof(Thrower)}.{nameof(Thrower.Throw)}");
        thrown.StackTrace.ShouldContain($"<{nameof(Exceptions_keep_their_type_message_and_stack)}>", Case.Sensitive, "where it was called from");
        thrown.StackTrace.ShouldNotContain("System.Reflection");
        thrown.StackTrace.ShouldNotContain(nameof(ChildMain));

        var late = await Should.ThrowAsync<ArgumentNullException>(() => host.RunInChildProcessAsync(
            static async () =>
            {
                await Task.Yield();
                Thrower.Throw(new ArgumentNullException("path"));
            },
            Packets.Guard()));
        late.Message.ShouldBe(new ArgumentNullException("path").Message);
        late.StackTrace.ShouldNotBeNull().ShouldContain($"{nameof(Thrower)}.{nameof(Thrower.Throw)}");
    }

    [KernelFact]
    public async Task Exceptions_keep_what_caused_them()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        var outer = await Should.ThrowAsync<IOException>(() => host.RunInChildProcessAsync(static () => Thrower.ThrowNested(), Packets.Guard()));
        var inner = outer.InnerException.ShouldBeOfType<SocketException>();
        inner.SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
        inner.StackTrace.ShouldNotBeNull().ShouldContain(nameof(Thrower.ThrowNested));

        var several = await Should.ThrowAsync<AggregateException>(() => host.RunInChildProcessAsync(
            static () => Thrower.Throw(new AggregateException("both", new TimeoutException("one"), new FormatException("two"))), Packets.Guard()));
        several.Message.ShouldBe("both (one) (two)");
        several.InnerExceptions.Select(static exception => exception.GetType()).ShouldBe([typeof(TimeoutException), typeof(FormatException)]);

        Task cancelled = host.RunInChildProcessAsync(static () => Thrower.Throw(new OperationCanceledException("enough")), Packets.Guard());
        (await Assert.ThrowsAsync<OperationCanceledException>(() => cancelled)).Message.ShouldBe("enough");
        cancelled.IsCanceled.ShouldBeTrue();
    }

    [KernelFact]
    public async Task Exceptions_that_cannot_be_made_here_are_told()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        var thrown = await Should.ThrowAsync<RemoteException>(() => host.RunInChildProcessAsync(
            static () => Thrower.Throw(new PeculiarException(7, new TimeoutException("late"))), Packets.Guard()));

        thrown.TypeName.ShouldBe(typeof(PeculiarException).FullName);
        thrown.Message.ShouldBe("peculiar 7");
        thrown.InnerException.ShouldBeOfType<TimeoutException>();
        thrown.ToString().ShouldContain($"{nameof(Thrower)}.{nameof(Thrower.Throw)}");
    }

    [KernelFact]
    public async Task A_process_that_ends_says_how()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        ChildProcessException[] ends = await Task.WhenAll(
            EndAsync(static () => Environment.Exit(3)),
            EndAsync(static () => Environment.FailFast("failed fast")),
            EndAsync(static () => strlen(16)),
            EndAsync(static () => System.Diagnostics.Process.GetCurrentProcess().Kill()),
            EndAsync(static () =>
            {
                var thread = new Thread(static () => throw new InvalidOperationException("on another thread"));
                thread.Start();
                thread.Join();
            }));

        ends.Select(static end => end.ExitCode).ShouldBe([3, 128 + 6, 128 + 11, 128 + 9, 128 + 6]);
        ends[0].Message.ShouldContain("exit code 3, and wrote nothing");
        ends[1].ErrorOutput.ShouldContain("failed fast");
        ends[3].Message.ShouldContain("SIGKILL");
        ends[4].ErrorOutput.ShouldContain("on another thread");

        Task<ChildProcessException> EndAsync(Action method) =>
            Should.ThrowAsync<ChildProcessException>(() => ChildCallAsync(host, method, TextWriter.Null, TextWriter.Null, Packets.Guard()));
    }

    [KernelFact]
    public async Task Cancelling_ends_the_process()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        using var cancellation = new CancellationTokenSource();
        var output = new Lines();

        Task<object?> running = ChildCallAsync(
            host, static () => { Console.WriteLine("running"); Thread.Sleep(Timeout.Infinite); }, output, TextWriter.Null, cancellation.Token);
        await output.FirstAsync();
        Processes.In(host).ShouldNotBeEmpty();
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => running);
        Processes.In(host).ShouldBeEmpty();
        await Should.ThrowAsync<OperationCanceledException>(() => host.RunInChildProcessAsync(static () => { }, cancellation.Token));
    }

    [KernelFact]
    public async Task What_it_writes_is_passed_on()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        var output = new StringWriter { NewLine = "\n" };
        var errors = new StringWriter { NewLine = "\n" };

        await ChildCallAsync(
            host,
            static () =>
            {
                Console.WriteLine("one\ntwo ä€😀");
                Console.Error.WriteLine("a warning");
                Console.Write($"input: {Console.In.ReadToEnd()}{new string('x', 200_000)}");
            },
            output,
            errors,
            Packets.Guard());

        output.ToString().ShouldBe($"one\ntwo ä€😀\ninput: {new string('x', 200_000)}\n");
        errors.ToString().ShouldBe("a warning\n");
    }

    private static Task<object?> ChildCallAsync(IsolatedNamespace host, Action method, TextWriter output, TextWriter errors, CancellationToken cancellationToken) =>
        ChildCall.RunAsync(
            new ChildHost(host.Name, () => host.Run(static () => new ChildListener()), host.StartProcess), method, [], null, output, errors, cancellationToken);

    // Native code that reads where nothing is.
    [LibraryImport("libc")]
    private static partial nint strlen(nint text);

    private sealed class Lines : StringWriter
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> FirstAsync() => _first.Task;

        public override Task WriteLineAsync(string? value)
        {
            _first.TrySetResult(value!);
            return Task.CompletedTask;
        }
    }

    private static class Thrower
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static void Throw(Exception exception) => throw exception;

        public static void ThrowNested()
        {
            try
            {
                Throw(new SocketException((int)SocketError.ConnectionRefused));
            }
            catch (SocketException refused)
            {
                throw new IOException("could not connect", refused);
            }
        }
    }

    private sealed class PeculiarException(int number, Exception inner) : Exception($"peculiar {number}", inner);
}
