using NetnsFixtures.Execution.Views;

namespace NetnsFixtures.Execution.Pinned;

/// <summary>
/// Runs an asynchronous body on a thread of its own that is inside before any of the body runs. Plain awaits come back to that thread. The
/// thread serves this one body and ends: a body that blocks stalls nobody else, and no thread is ever mended and used again.
/// </summary>
internal static class PinnedThread
{
    /// <summary>
    /// Starts the body. When the token is cancelled the task is so at once, whatever the body does about it; the thread ends as soon as the
    /// body lets go of it.
    /// </summary>
    public static Task<T> RunAsync<T>(NamespaceHandle handle, Func<Task<T>> body, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);
        var run = new Run<T>(handle, body, cancellationToken);
        try
        {
            ThreadStart.Start(run.Serve, $"ns:{handle.Label}");
            return run.Outcome;
        }
        catch
        {
            run.Forget();
            throw;
        }
    }

    private sealed class Run<T>
    {
        private readonly NamespaceHandle _handle;
        private readonly Func<Task<T>> _body;
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationToken _cancellationToken;
        private readonly CancellationTokenRegistration _registration;
        private PinnedContext? _context;

        public Run(NamespaceHandle handle, Func<Task<T>> body, CancellationToken cancellationToken)
        {
            (_handle, _body, _cancellationToken) = (handle, body, cancellationToken);
            _registration = cancellationToken.UnsafeRegister(static run => ((Run<T>)run!).Cancel(), this);
        }

        public Task<T> Outcome => _completion.Task;

        // The outcome is published when the thread has come home: whoever waits for it may look where our threads are.
        public void Serve()
        {
            Task<T> outcome;
            using (NamespaceFlow.Enter(_handle))
                outcome = Pump();
            _registration.Dispose();
            _completion.TrySetFromTask(outcome);
        }

        // The body's own task is handed on as it is, so that exceptions and cancellation come out unchanged.
        private Task<T> Pump()
        {
            Task<T>? outcome = null;
            try
            {
                using ThreadView.Scope view = ThreadView.Enter(_handle);
                var context = new PinnedContext(_handle);
                Interlocked.Exchange(ref _context, context); // before the token is looked at, so that one of us two sees the other
                if (!_cancellationToken.IsCancellationRequested)
                    context.Run(() => outcome = _body() ?? throw new InvalidOperationException("The body returned no task."));
                return outcome is { IsCompleted: true } ? outcome : Task.FromCanceled<T>(_cancellationToken);
            }
            catch (Exception exception)
            {
                return outcome is { IsCompleted: true, IsCompletedSuccessfully: false } ? outcome : Task.FromException<T>(exception);
            }
        }

        /// <summary>It will not be served.</summary>
        public void Forget() => _registration.Dispose();

        private void Cancel()
        {
            _completion.TrySetCanceled(_cancellationToken);
            Volatile.Read(ref _context)?.Close();
        }
    }
}
