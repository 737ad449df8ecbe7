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

    private HostProcess(IsolatedNamespace host, LaunchInfo info, HostProcessOptions options, Lifeline life)
    {
        (Host, _name, _options, _life) = (host, Path.GetFileName(info.FileName), options, life);
        StartInfo = info.StartInfo;
        if (options.CapturesOutput)
            _lines = new OutputLines(Math.Max(1, options.KeptLines), options.Output);
    }

    /// <summary>The host that it runs on.</summary>
    public IsolatedNamespace Host { get; }

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

    /// <summary>What it is called in messages.</summary>
    public override string ToString() => $"'{_name}' in '{Host.Name}'";

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
        BeginWatching();
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
