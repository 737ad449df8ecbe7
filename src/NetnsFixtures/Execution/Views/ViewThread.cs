using System.Runtime.ExceptionServices;
using NetnsFixtures.Execution.Pinned;

namespace NetnsFixtures.Execution.Views;

/// <summary>
/// Runs a synchronous step for which a thread must have all that a host sees, and not only its network, or nothing of it. A thread that has
/// had a view is never again one of the process's like any other, so both are done on a thread of their own.
/// </summary>
internal static class ViewThread
{
    /// <summary>Runs it with all that a host sees, and waits for it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="step">What to run.</param>
    /// <param name="flows">Whether the caller's flow comes along.</param>
    public static T Run<T>(NamespaceHandle host, Func<T> step, bool flows = true) => PinnedStep<T>.Run(host, step, flows);

    /// <summary>
    /// Runs a step that leaves marks on its thread, such as the PID namespace of its children, with all that a host sees but without the
    /// caller's flow, and waits for it. The thread serves nothing else.
    /// </summary>
    public static T RunOnce<T>(NamespaceHandle host, Func<T> step) => RunOnThread($"ns:{host.Label}", () =>
    {
        using (NamespaceFlow.Enter(host))
        using (ThreadView.Enter(host))
            return step();
    });

    /// <summary>Runs a step that is about the machine's files, wherever the caller is.</summary>
    public static T RunAtHome<T>(Func<T> step) => ThreadNote.MineIfAny is { HasOwnView: true } or { Shown: not null } ? RunOnThread("ns:home", step) : step();

    private static T RunOnThread<T>(string name, Func<T> step)
    {
        T result = default!;
        ExceptionDispatchInfo? thrown = null;
        Thread thread = ThreadStart.Start(Serve, name, flows: false);
        thread.Join();
        thrown?.Throw();
        return result;

        void Serve()
        {
            try
            {
                result = step();
            }
            catch (Exception exception)
            {
                thrown = ExceptionDispatchInfo.Capture(exception);
            }
        }
    }
}
