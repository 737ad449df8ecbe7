using NetnsFixtures.Processes;

namespace NetnsFixtures;

/// <content>How the program ends, and how one knows.</content>
public sealed partial class HostProcess
{
    private Task _watch = Task.CompletedTask;
    private readonly DateTime _started = DateTime.Now;
    private int _disposed;

    internal bool HasGone => _launcher is null || _launcher.HasExited;

    internal int LauncherId => _launcher?.Id ?? 0;

    /// <summary>Kills the program with all that it has started, waits until the kernel has removed them, and releases what belongs to it.</summary>
    /// <exception cref="NetnsException">It does not end though it was killed, as a program that hangs in the kernel.</exception>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Kills it without waiting.</summary>
    internal void BeginEnd()
    {
        _life.Dispose();

        // The kernel kills the rest of a PID namespace with its first process. Among the machine's processes the launcher does it, and has
        // been told by now.
        if (!_options.SharesProcessIds)
            _launcher?.Kill();
    }

    /// <summary>Waits until it is gone after <see cref="BeginEnd"/>; false if it is still there after a while.</summary>
    internal bool TryEnd(TimeSpan patience)
    {
        if (_launcher is null)
            return true;
        bool gone = _launcher.WaitForExit(patience);
        if (!gone)
        {
            _launcher.Kill();
            gone = _launcher.WaitForExit(patience);
        }

        if (gone)
            RemoveWhatItLeft();
        return gone;
    }

    // With process ids of its own it goes by the id that the launcher has.
    private void RemoveWhatItLeft()
    {
        if (!_options.SharesProcessIds && TryGetExitCode() is > 128)
            RuntimeFiles.Remove(LauncherId, _started);
    }

    /// <inheritdoc cref="DisposeAsync"/>
    protected override void Dispose(bool disposing)
    {
        bool gone = true;
        if (disposing && Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            BeginEnd();
            gone = TryEnd(HostProcesses.Patience);
            WaitForLastLine();
        }

        base.Dispose(disposing);
        if (!gone)
            throw HostProcesses.Stuck($"end {this}", [this]);
    }

    // At home: the process may end with its host, and whatever flowed there has no network to go on in.
    private void BeginWatching()
    {
        AsyncFlowControl? suppressed = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        _watch = Task.Run(WatchAsync);
        suppressed?.Undo();
    }

    private async Task WatchAsync()
    {
        if (_launcher is not null)
            await _launcher.WaitForExitAsync().ConfigureAwait(false);
        RemoveWhatItLeft();
        _life.Dispose();
        Host.Processes.Forget(this);
        await EndReadingAsync().ConfigureAwait(false);
    }
}
