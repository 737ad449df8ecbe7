namespace NetnsFixtures.ChildProcesses;

/// <summary>Passes on what a child writes, line by line, and remembers the last lines.</summary>
internal sealed class ChildOutput
{
    private const int Remembered = 30;

    private readonly Queue<string> _last = new();

    /// <summary>The last lines.</summary>
    public string Last => string.Join('\n', _last);

    /// <summary>Reads to the end, also if nobody can take it any more: a child whose pipe is full would wait for ever.</summary>
    public async Task PassOnAsync(TextReader from, TextWriter to, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        while (await from.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (_last.Count == Remembered)
                _last.Dequeue();
            _last.Enqueue(line);
            try
            {
                if (failure is null)
                    await to.WriteLineAsync(line).ConfigureAwait(false);
            }
            catch (Exception failed)
            {
                failure = failed;
            }
        }

        if (failure is not null)
            throw failure;
    }
}
