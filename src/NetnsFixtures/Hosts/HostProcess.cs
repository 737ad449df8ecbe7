using System.ComponentModel;
using System.Diagnostics;
using NetnsFixtures.Processes;

namespace NetnsFixtures;

/// <summary>
/// A program that runs on a host. It is a <see cref="Process"/> like any other: input, output, exit code and <see cref="Process.Kill()"/>
/// are the program's. It ends, with everything that it has started, when it is disposed of, when its host is, and when this process ends,
/// however that comes about.
/// </summary>
/// <remarks>
/// The child of this process is a launcher of a few kilobytes, which starts the program and ends as it does: with its exit code, or with 128
/// plus the number of the signal that it died of. Signals that are sent to <see cref="Process.Id"/> are passed on. Inside its own PID
/// namespace the program has the same id, where the kernel lets one choose (Linux 5.5), and is the child of process 1, the launcher. When
/// the program ends, what it has left running is killed.
/// </remarks>
[DesignerCategory("")]
public sealed partial class HostProcess : Process, IAsyncDisposable
{
    private readonly string _name;
    private readonly HostProcessOptions _options;
    private readonly Lifeline _life;

    // The launcher once more, since this object may be closed by its user at any time. Null if it has ended before it could be looked at.
    private Process? _launcher;
    private Task _watch = Task.CompletedTask;
    private int _disposed;

    private HostProcess(IsolatedNamespace host, LaunchInfo info, HostProcessOptions options, Lifeline life)
    {
        (Host, _name, _options, _life) = (host, Path.GetFileName(info.FileName), options, life);
        StartInfo = info.StartInfo;
        if (options.CapturesOutput)
            _lines = new OutputLines(Math.Max(1, options.KeptLines), options.Output);
    }

    /// <summary>The host that it runs on.</summary>
    public IsolatedNamespace Host { get; }

    internal bool HasGone => _launcher is null || _launcher.HasExited;

    internal int LauncherId => _launcher?.Id ?? 0;

    /// <summary>Starts a program and returns when it runs: when the kernel has begun to execute it.</summary>
    internal static HostProcess Start(IsolatedNamespace host, ProcessStartInfo startInfo, HostProcessOptions options, string operation)
    {
        var info = new LaunchInfo(startInfo, options.CapturesOutput, operation);
        using var report = LaunchReport.Open(operation);
        var process = new HostProcess(host, info, options, Lifeline.Open(operation));
        try
        {
            process.Launch(info, report, operation);
            return process;
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>Kills the program with all that it has started, waits until the kernel has removed them, and releases what belongs to it.</summary>
    /// <exception cref="NetnsException">It does not end though it was killed, as a program that hangs in the kernel.</exception>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>What it is called in messages.</summary>
    public override string ToString() => $"'{_name}' in '{Host.Name}'";

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
        if (_launcher is null || _launcher.WaitForExit(patience))
            return true;
        _launcher.Kill();
        return _launcher.WaitForExit(patience);
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

    private void Launch(LaunchInfo info, LaunchReport report, string operation)
    {
        info.Aim(_options.SharesProcessIds, _life, report);
        try
        {
            LaunchThread.Start(this, Host.Handle, _options.SharesProcessIds, operation);
        }
        catch (Win32Exception exception)
        {
            throw ProgramLookup.Failure(exception.NativeErrorCode, info.Path, StartInfo.WorkingDirectory);
        }

        _launcher = Find(Id);
        LaunchFailure? failure = report.Await(this, _life);
        info.Restore();
        if (failure is { } why)
            throw why.Stage == LaunchStage.Execute ? ProgramLookup.Failure((int)why.Errno, info.Path, StartInfo.WorkingDirectory) : why.Explain(operation);
        BeginReading();
        _watch = WatchAsync();
    }

    private async Task WatchAsync()
    {
        if (_launcher is not null)
            await _launcher.WaitForExitAsync().ConfigureAwait(false);
        _life.Dispose();
        Host.Processes.Forget(this);
        await EndReadingAsync().ConfigureAwait(false);
    }

    private static Process? Find(int id)
    {
        try
        {
            return GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
