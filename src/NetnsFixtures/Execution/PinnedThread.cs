using Nito.AsyncEx;

namespace NetnsFixtures.Execution;

/// <summary>
/// Runs an asynchronous body on a thread of its own that is inside before any of the body runs. Plain awaits come back to that thread. The
/// thread serves this one body and ends: a body that blocks stalls nobody else, and no thread is ever mended and used again.
/// </summary>
internal static class PinnedThread
{
    public static Task<T> RunAsync<T>(NamespaceHandle handle, Func<Task<T>> body)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Serve(handle, body, completion)) { IsBackground = true, Name = ThreadName(handle) };
        thread.Start();
        return completion.Task;
    }

    // The outcome is published after the scope has brought the thread home: completing a task may start a pool worker, and a worker is
    // born in the namespace of the thread that starts it.
    private static void Serve<T>(NamespaceHandle handle, Func<Task<T>> body, TaskCompletionSource<T> completion)
    {
        Task<T> outcome;
        using (NamespaceFlow.Enter(handle))
            outcome = Pump(body);
        completion.SetFromTask(outcome);
    }

    // The body's own task is handed on as it is, so that exceptions and cancellation come out unchanged. AsyncContext throws what the body
    // throws, which the task says better, and what an async void method lets go, which nothing else says.
    private static Task<T> Pump<T>(Func<Task<T>> body)
    {
        Task<T>? outcome = null;
        try
        {
            AsyncContext.Run(() => outcome = body());
            return outcome!;
        }
        catch (Exception exception)
        {
            return outcome is { IsCompleted: true, IsCompletedSuccessfully: false } ? outcome : Task.FromException<T>(exception);
        }
    }

    // The kernel shows the first 15 bytes (comm), as in /proc/self/task/*/comm.
    private static string ThreadName(NamespaceHandle handle) => $"ns:{handle.Label}";
}
