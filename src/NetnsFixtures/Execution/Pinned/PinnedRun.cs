using NetnsFixtures.Execution.Views;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution.Pinned;

/// <summary>One body that a pinned thread is to run.</summary>
internal abstract class PinnedRun(NamespaceHandle handle)
{
    private readonly ExecutionContext? _flow = NamespaceFlow.Capture(handle);

    // Whoever starts a thread lends it his working directory, and so has who asks one that is there already.
    private byte[]? _directory;

    /// <summary>Whether the thread is as it was, so that it may serve another body: this one ran and ended, and was not given up.</summary>
    public bool HasEnded { get; protected set; }

    /// <summary>Takes note of what a new thread would have from the calling one.</summary>
    public void TakeSurroundings() => _directory = SurroundingsCalls.WorkingDirectory();

    /// <summary>Runs the body on the calling thread, which is inside meanwhile and comes home.</summary>
    public void Serve()
    {
        if (_flow is null)
            ServeInside();
        else
            ExecutionContext.Run(_flow, static run => ((PinnedRun)run!).ServeInside(), this);
    }

    /// <summary>Says how it ended: when the thread has come home, since whoever waits for it may look where our threads are.</summary>
    public abstract void Publish();

    protected abstract void Pump();

    // Inside already, unless the caller has suppressed his flow.
    private void ServeInside()
    {
        using (NamespaceFlow.Enter(handle))
            Pump();
    }

    protected ThreadView.Scope EnterView()
    {
        ThreadView.Scope view = ThreadView.Enter(handle);
        if (_directory is { } directory && !directory.AsSpan().SequenceEqual(SurroundingsCalls.WorkingDirectory()))
            SurroundingsCalls.ChangeDirectory(directory);
        return view;
    }
}

/// <inheritdoc/>
internal sealed class PinnedRun<T> : PinnedRun
{
    private readonly NamespaceHandle _handle;
    private readonly Func<CancellationToken, Task<T>> _body;
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenRegistration _registration;
    private PinnedContext? _context;
    private Task<T>? _outcome;

    public PinnedRun(NamespaceHandle handle, Func<CancellationToken, Task<T>> body, CancellationToken cancellationToken)
        : base(handle)
    {
        (_handle, _body, _cancellationToken) = (handle, body, cancellationToken);
        _registration = cancellationToken.UnsafeRegister(static run => ((PinnedRun<T>)run!).Cancel(), this);
    }

    public Task<T> Outcome => _completion.Task;

    public override void Publish()
    {
        _registration.Dispose();
        _completion.TrySetFromTask(_outcome!);
    }

    /// <summary>It will not be served.</summary>
    public void Forget() => _registration.Dispose();

    // The body's own task is handed on as it is, so that exceptions and cancellation come out unchanged.
    protected override void Pump()
    {
        Task<T>? outcome = null;
        try
        {
            using ThreadView.Scope view = EnterView();
            var context = new PinnedContext(_handle);
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
