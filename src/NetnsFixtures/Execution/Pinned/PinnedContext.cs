namespace NetnsFixtures.Execution.Pinned;

/// <summary>
/// Where plain awaits of a body come back to: its own thread, one callback at a time. Once that thread has gone, as it does when a run is
/// cancelled while its body waits for something, callbacks go on in the thread pool, where the namespace flows with them: nothing that the
/// body still has to do is lost.
/// </summary>
internal sealed class PinnedContext(NamespaceHandle handle) : SynchronizationContext
{
    // As in PinnedThread: no semaphore, which would spin.
    private readonly object _gate = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _callbacks = [];
    private int _thread = Environment.CurrentManagedThreadId; // 0 when it serves somebody else

    // The body, and async void methods that have not come to their end.
    private int _running;
    private bool _closed;

    /// <summary>
    /// Runs the body and what comes back to this thread, until the body and every async void method it called have ended, or until
    /// <see cref="Close"/>. What an async void method lets go is thrown, since nothing else would say it.
    /// </summary>
    public void Run(Func<Task> body)
    {
        SynchronizationContext? outer = Current;
        SetSynchronizationContext(this);
        try
        {
            OperationStarted();
            Task running = body();
            if (running.IsCompleted)
                OperationCompleted();
            else
                CompleteAfter(running);
            while (TryTake(out (SendOrPostCallback Callback, object? State) next))
                next.Callback(next.State);
        }
        finally
        {
            Close();
            Volatile.Write(ref _thread, 0);
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Lets the thread go after the callback that it is in, if any.</summary>
    public void Close()
    {
        (SendOrPostCallback Callback, object? State)[] left;
        lock (_gate)
        {
            if (_closed)
                return;
            _closed = true;
            left = [.. _callbacks];
            _callbacks.Clear();
            Monitor.Pulse(_gate);
        }

        foreach ((SendOrPostCallback callback, object? state) in left)
            GoOnInPool(callback, state);
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                _callbacks.Enqueue((d, state));
                Monitor.Pulse(_gate);
                return;
            }
        }

        GoOnInPool(d, state);
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId == Volatile.Read(ref _thread))
        {
            d(state);
            return;
        }

        var done = new TaskCompletionSource();
        Post(
            _ =>
            {
                try
                {
                    d(state);
                    done.SetResult();
                }
                catch (Exception thrown)
                {
                    done.SetException(thrown);
                }
            },
            null);
        done.Task.GetAwaiter().GetResult();
    }

    public override void OperationStarted() => Interlocked.Increment(ref _running);

    public override void OperationCompleted()
    {
        if (Interlocked.Decrement(ref _running) != 0)
            return;
        lock (_gate)
            Monitor.Pulse(_gate);
    }

    public override SynchronizationContext CreateCopy() => this;

    private bool TryTake(out (SendOrPostCallback Callback, object? State) next)
    {
        lock (_gate)
        {
            while (true)
            {
                next = default;
                if (_closed || _callbacks.TryDequeue(out next))
                    return !_closed;
                if (Volatile.Read(ref _running) == 0)
                    return false;
                Monitor.Wait(_gate);
            }
        }
    }

    private void CompleteAfter(Task running) => running.ContinueWith(
        static (_, context) => ((PinnedContext)context!).OperationCompleted(), this, CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    // Whoever closes has a flow of his own, so the namespace is entered again. What is thrown there is as unobserved as that of any task
    // that nobody waits for: it must not end the process.
    private void GoOnInPool(SendOrPostCallback callback, object? state) => _ = Task.Run(() =>
    {
        using (NamespaceFlow.Enter(handle))
            callback(state);
    });
}
