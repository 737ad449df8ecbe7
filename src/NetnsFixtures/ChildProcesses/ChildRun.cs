using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace NetnsFixtures.ChildProcesses;

/// <summary>One child process, from its start to its end.</summary>
[RequiresUnreferencedCode(Reasons.Reflection)]
[RequiresDynamicCode(Reasons.Reflection)]
internal sealed class ChildRun : IDisposable
{
    // What a child leaves running may hold the pipes open for as long as it likes.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly ChildListener _listener;
    private readonly Process _process;
    private readonly ChildOutput _output = new();
    private readonly ChildOutput _errors = new();

    /// <summary>Starts it.</summary>
    public ChildRun(ChildHost host)
    {
        _listener = host.Listen();
        try
        {
            _process = host.Start(ChildStart.Describe(_listener.Address));
            _process.StandardInput.Close();
        }
        catch
        {
            _listener.Dispose();
            throw;
        }
    }

    public int ExitCode => _process.ExitCode;

    public string LastErrors => _errors.Last;

    /// <summary>Has it do its work and waits for its end. Null if it ended without a word.</summary>
    public async Task<CallReply?> RunAsync(CallRequest request, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        using var stopListening = new CancellationTokenSource();
        using var stopReading = new CancellationTokenSource();
        using CancellationTokenRegistration kill = cancellationToken.Register(Kill);
        var passedOn = Task.WhenAll(
            _output.PassOnAsync(_process.StandardOutput, output, stopReading.Token),
            _errors.PassOnAsync(_process.StandardError, errors, stopReading.Token));
        Task<CallReply?> asking = AskAsync(request, stopListening.Token);
        Task ended = _process.WaitForExitAsync(CancellationToken.None);

        // A child that has called is heard to the end; one that has not will not any more.
        if (await Task.WhenAny(asking, ended).ConfigureAwait(false) == ended && !_listener.HasCaller)
            await stopListening.CancelAsync().ConfigureAwait(false);
        CallReply? reply = await asking.ConfigureAwait(false);
        await ended.ConfigureAwait(false);
        stopReading.CancelAfter(s_patience);
        try
        {
            await passedOn.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopReading.IsCancellationRequested)
        {
        }

        return reply;
    }

    /// <summary>Ends the process if it runs.</summary>
    public void Dispose()
    {
        Kill();
        _process.Dispose();
        _listener.Dispose();
    }

    private async Task<CallReply?> AskAsync(CallRequest request, CancellationToken stopListening)
    {
        try
        {
            Stream child = await _listener.AcceptAsync(stopListening).ConfigureAwait(false);
            await using (child.ConfigureAwait(false))
            {
                await Frames.WriteAsync(child, request.Write(), CancellationToken.None).ConfigureAwait(false);
                return CallReply.Read(await Frames.ReadAsync(child, CancellationToken.None).ConfigureAwait(false));
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            return null;
        }
    }

    private void Kill()
    {
        try
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
        }
        catch (Exception ended) when (ended is InvalidOperationException or Win32Exception or AggregateException)
        {
        }
    }
}
