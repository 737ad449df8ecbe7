using NetnsFixtures.Execution;

namespace NetnsFixtures;

/// <content>Running code inside.</content>
public sealed partial class IsolatedNamespace
{
    /// <summary>
    /// Runs asynchronous code inside, on a thread of its own to which plain awaits come back. The namespace flows with the code: whatever it
    /// starts with await, <c>Task.Run</c>, timers, threads or <c>HttpClient</c> is inside too.
    /// </summary>
    /// <param name="body">The code. Its exceptions and its cancellation come out unchanged.</param>
    /// <exception cref="NetnsException">The namespace is disposed of.</exception>
    public Task RunAsync(Func<Task> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return PinnedThread.RunAsync(Guard("run code")._handle, async () =>
        {
            await body().ConfigureAwait(true);
            return true;
        });
    }

    /// <inheritdoc cref="RunAsync(Func{Task})"/>
    /// <typeparam name="T">The type of the result.</typeparam>
    public Task<T> RunAsync<T>(Func<Task<T>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return PinnedThread.RunAsync(Guard("run code")._handle, body);
    }

    /// <summary>
    /// Runs code inside, on the calling thread, and brings the thread back before it returns. What the code starts and leaves running is
    /// inside too.
    /// </summary>
    /// <param name="body">The code. Its exceptions come out unchanged.</param>
    /// <exception cref="NetnsException">The namespace is disposed of.</exception>
    public void Run(Action body)
    {
        ArgumentNullException.ThrowIfNull(body);
        using (NamespaceFlow.Enter(Guard("run code")._handle))
            body();
    }

    /// <inheritdoc cref="Run(Action)"/>
    /// <typeparam name="T">The type of the result.</typeparam>
    public T Run<T>(Func<T> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        using (NamespaceFlow.Enter(Guard("run code")._handle))
            return body();
    }
}
