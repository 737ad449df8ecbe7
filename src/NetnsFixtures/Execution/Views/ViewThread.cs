using System.Runtime.ExceptionServices;

namespace NetnsFixtures.Execution.Views;

/// <summary>
/// Runs a synchronous step for which a thread must have all that a host sees, and not only its network: on a thread of its own, since a thread that
/// has had a view is never again one of the process's like any other.
/// </summary>
internal static class ViewThread
{
    /// <summary>Runs it, and waits for it.</summary>
    public static T Run<T>(NamespaceHandle host, Func<T> step)
    {
        T result = default!;
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(() =>
        {
            try
            {
                using (NamespaceFlow.Enter(host))
                using (HostView.Enter(host))
                    result = step();
            }
            catch (Exception exception)
            {
                thrown = ExceptionDispatchInfo.Capture(exception);
            }
        })
        { IsBackground = true, Name = $"ns:{host.Label}" };
        thread.Start();
        thread.Join();
        thrown?.Throw();
        return result;
    }
}
