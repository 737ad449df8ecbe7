namespace NetnsFixtures.Processes;

/// <summary>The lines that a program has written, the last of them kept, and those who wait for one.</summary>
internal sealed class OutputLines(int kept, Action<string>? sink)
{
    private readonly Lock _sinkGate = new();
    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();
    private readonly List<Waiter> _waiters = [];
    private bool _ended;
    private Action<string>? _sink = sink;

    /// <summary>What the sink has thrown. It is not called again then: the program goes on.</summary>
    public Exception? SinkFailure { get; private set; }

    public string[] Snapshot()
    {
        lock (_gate)
            return [.. _lines];
    }

    /// <summary>Takes a line. The sink sees it before anybody who waits for it goes on.</summary>
    public void Add(string line)
    {
        lock (_sinkGate)
            PassOn(line);
        List<Waiter> matching;
        lock (_gate)
        {
            if (_lines.Count == kept)
                _lines.Dequeue();
            _lines.Enqueue(line);
            matching = _waiters.FindAll(waiter => waiter.Takes(line));
            _waiters.RemoveAll(matching.Contains);
        }

        foreach (Waiter waiter in matching)
            waiter.Found.TrySetResult(line);
    }

    /// <summary>Says that no more will come: whoever waits does so in vain.</summary>
    public void End()
    {
        Waiter[] disappointed;
        lock (_gate)
        {
            _ended = true;
            disappointed = [.. _waiters];
            _waiters.Clear();
        }

        foreach (Waiter waiter in disappointed)
            waiter.Found.TrySetResult(null);
    }

    /// <summary>The first line, kept or yet to come, that a predicate accepts; null if none comes.</summary>
    public async Task<string?> WaitAsync(Predicate<string> accepts, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(accepts);
        lock (_gate)
        {
            foreach (string line in _lines)
            {
                if (accepts(line))
                    return line;
            }

            if (_ended)
                return null;
            _waiters.Add(waiter);
        }

        try
        {
            return await waiter.Found.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
                _waiters.Remove(waiter);
        }
    }

    // A test framework's output throws once its test is over, and the program may go on a little longer.
    private void PassOn(string line)
    {
        try
        {
            _sink?.Invoke(line);
        }
        catch (Exception exception)
        {
            (SinkFailure, _sink) = (exception, null);
        }
    }

    private sealed class Waiter(Predicate<string> accepts)
    {
        public TaskCompletionSource<string?> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Whether this is the line. A predicate that throws has its own waiter fail, and nobody else.</summary>
        public bool Takes(string line)
        {
            try
            {
                return accepts(line);
            }
            catch (Exception exception)
            {
                Found.TrySetException(exception);
                return false;
            }
        }
    }
}
