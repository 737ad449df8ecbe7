using NetnsFixtures.Execution.Views;

namespace NetnsFixtures.Execution.Pinned;

/// <summary>
/// An asynchronous body. Plain awaits come back to its thread. When the token is cancelled the task is so at once, whatever the body does
/// about it; the thread ends as soon as the body lets go of it.
/// </summary>
internal sealed class PinnedBody<T> : PinnedRun
{
    private readonly Func<CancellationToken, Task<T>> _body;
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenRegistration _registration;
    private PinnedContext? _context;
    private Task<T>? _outcome;

    private PinnedBody(NamespaceHandle host, Func<CancellationToken, Task<T>> body, CancellationToken cancellationToken)
        : base(host, flows: true)
    {
        (_body, _cancellationToken) = (body, cancellationToken);
        _registration = cancellationToken.UnsafeRegister(static run => ((PinnedBody<T>)run!).Cancel(), this);
    }

    /// <summary>Starts it.</summary>
    public static Task<T> RunAsync(NamespaceHandle host, Func<CancellationToken, Task<T>> body, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);
        var run = new PinnedBody<T>(host, body, cancellationToken);
        try
        {
            PinnedThread.Serve(run);
            return run._completion.Task;
        }
        catch
        {
            run._registration.Dispose();
            throw;
        }
    }

    public override void Publish()
    {
        _registration.Dispose();
        _completion.TrySetFromTask(_outcome!);
    }

    // The body's own task is handed on as it is, so that exceptions and cancellation come out unchanged.
    protected override void Pump()
    {
        Task<T>? outcome = null;
        try
        {
            using ThreadView.Scope view = EnterView();
            var context = new PinnedContext(Host);
            Interlocked.Exchange(ref _context, context); // before the token is looked at, so that one of us two sees the other
            if (!_cancellationToken.IsCancellationRequested)
                context.Run(() => outcome = _body(_cancellationToken) ?? throw new InvalidOperationException("The body returned no task."));
            HasEnded = outcome is { IsCompleted: true };
            _outcome = HasEnded ? outcome : Task.FromCanceled<T>(_cancellationToken);
        }
        catch (Exception exception)
        {
            _outcome = outcome is { IsCompleted: true, IsCompletedSuccessfully: false } ? outcome : Task.FromException<T>(exception);
        }
    }

    private void Cancel()
    {
        _completion.TrySetCanceled(_cancellationToken);
        Volatile.Read(ref _context)?.Close();
    }
}
