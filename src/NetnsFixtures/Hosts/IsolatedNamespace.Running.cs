using NetnsFixtures.Execution;
using NetnsFixtures.Execution.Pinned;

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
        return RunAsync(_ => body(), CancellationToken.None);
    }

    /// <inheritdoc cref="RunAsync(Func{Task})"/>
    /// <typeparam name="T">The type of the result.</typeparam>
    public Task<T> RunAsync<T>(Func<Task<T>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return RunAsync(_ => body(), CancellationToken.None);
    }

    /// <summary>
    /// Runs asynchronous code inside until it ends or the token is cancelled. The task is cancelled at once, whatever the code does about
    /// it; the code goes on, inside, until it looks at the token or ends, and its thread ends as soon as the code lets go of it.
    /// </summary>
    /// <param name="body">The code, which gets the token. Its exceptions and its cancellation come out unchanged.</param>
    /// <param name="cancellationToken">Ends the waiting, and with the code's consent the code.</param>
    /// <exception cref="NetnsException">The namespace is disposed of.</exception>
    public Task RunAsync(Func<CancellationToken, Task> body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        return RunAsync(
            async token =>
            {
                await body(token).ConfigureAwait(true);
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc cref="RunAsync(Func{CancellationToken, Task}, CancellationToken)"/>
    /// <typeparam name="T">The type of the result.</typeparam>
    public Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        return PinnedBody<T>.RunAsync(Inside("run code"), body, cancellationToken);
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
        using (NamespaceFlow.Enter(Inside("run code")))
            body();
    }

    /// <inheritdoc cref="Run(Action)"/>
    /// <typeparam name="T">The type of the result.</typeparam>
    public T Run<T>(Func<T> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        using (NamespaceFlow.Enter(Inside("run code")))
            return body();
    }
}
