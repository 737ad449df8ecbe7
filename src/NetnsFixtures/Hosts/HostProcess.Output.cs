using System.Diagnostics;
using NetnsFixtures.Processes;

namespace NetnsFixtures;

/// <content>What the program writes, line by line.</content>
public sealed partial class HostProcess
{
    // Whoever has the output end in something that does not end must not hold up the end of the process.
    private static readonly TimeSpan s_lastLinePatience = TimeSpan.FromSeconds(2);

    private readonly OutputLines? _lines;
    private readonly TaskCompletionSource _readToEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _openStreams; // 0 before they are read, too

    /// <summary>
    /// The lines that it has written to standard output and standard error, as many as are kept; empty unless it was started with
    /// <see cref="HostProcessOptions.Output"/> or <see cref="HostProcessOptions.KeepsOutput"/>. All are there once
    /// <see cref="Process.WaitForExitAsync(CancellationToken)"/> has returned.
    /// </summary>
    public IReadOnlyList<string> Output => _lines?.Snapshot() ?? [];

    /// <summary>What <see cref="HostProcessOptions.Output"/> has thrown, after which it was not called again; null if it has not.</summary>
    public Exception? OutputFailure => _lines?.SinkFailure;

    /// <summary>Waits for a line that contains a text, in standard output or standard error. Lines that came before the call count too.</summary>
    /// <param name="text">The text, letter by letter.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The line.</returns>
    /// <exception cref="NetnsException">The process ended without such a line, or its output is not read as lines.</exception>
    /// <exception cref="OperationCanceledException">The token said so; the message has the last lines.</exception>
    public Task<string> WaitForOutputAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WaitForLineAsync(line => line.Contains(text, StringComparison.Ordinal), $"'{text}'", cancellationToken);
    }

    /// <summary>Waits for a line that a predicate accepts, in standard output or standard error. Lines that came before the call count too.</summary>
    /// <param name="accepts">The predicate; what it throws comes out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <inheritdoc cref="WaitForOutputAsync(string, CancellationToken)" path="/returns"/>
    /// <inheritdoc cref="WaitForOutputAsync(string, CancellationToken)" path="/exception"/>
    public Task<string> WaitForOutputAsync(Predicate<string> accepts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(accepts);
        return WaitForLineAsync(accepts, "a line", cancellationToken);
    }

    private async Task<string> WaitForLineAsync(Predicate<string> accepts, string what, CancellationToken cancellationToken)
    {
        string operation = $"wait for {what} from {this}";
        if (_lines is null)
            throw NetnsException.Refused(operation, "its output is not read as lines", "start it with an Output, or with KeepsOutput");
        try
        {
            return await _lines.WaitAsync(accepts, cancellationToken).ConfigureAwait(false)
                ?? throw NetnsException.Refused(operation, DescribeEnd(), null);
        }
        catch (OperationCanceledException cancelled) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException($"Gave up to {operation}: {LastLines().TrimEnd()}", cancelled, cancellationToken);
        }
    }

    private void BeginReading()
    {
        if (_lines is null)
            return;
        _openStreams = 2;
        OutputDataReceived += Take;
        ErrorDataReceived += Take;
        BeginOutputReadLine();
        BeginErrorReadLine();
    }

    private void Take(object sender, DataReceivedEventArgs received)
    {
        if (received.Data is { } line)
            _lines!.Add(line);
        else if (Interlocked.Decrement(ref _openStreams) == 0)
            _readToEnd.TrySetResult();
    }

    private async Task EndReadingAsync()
    {
        if (_lines is null)
            return;
        await Task.WhenAny(_readToEnd.Task, Task.Delay(s_lastLinePatience)).ConfigureAwait(false);
        _lines.End();
    }

    private void WaitForLastLine()
    {
        if (Volatile.Read(ref _openStreams) > 0)
            _readToEnd.Task.Wait(s_lastLinePatience);
    }

    /// <summary>What it wrote last and how it ended, for a message.</summary>
    private string DescribeEnd() => $"{LastLines()}and it ended{(TryGetExitCode() is { } code ? $" with exit code {code}" : "")}";

    private string LastLines()
    {
        const int Shown = 20;
        string[] lines = [.. Output.TakeLast(Shown)];
        string failure = OutputFailure is { } thrown ? $"Output has thrown {thrown.GetType().Name} ({thrown.Message}), " : "";
        return failure + (_lines is null ? "its output was not kept " : lines.Length == 0 ? "it has written nothing " : $"its last lines were\n  {string.Join("\n  ", lines)}\n");
    }

    // Its user may have closed it.
    private int? TryGetExitCode()
    {
        try
        {
            return HasExited ? ExitCode : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
