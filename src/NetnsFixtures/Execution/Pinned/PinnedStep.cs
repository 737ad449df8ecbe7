using System.Runtime.ExceptionServices;
using NetnsFixtures.Execution.Views;

namespace NetnsFixtures.Execution.Pinned;

/// <summary>A synchronous step, which its caller waits for. It may do what no <see cref="SynchronizationContext"/> must be in the way of.</summary>
internal sealed class PinnedStep<T> : PinnedRun
{
    private readonly object _gate = new();
    private readonly Func<T> _step;
    private T _result = default!;
    private ExceptionDispatchInfo? _thrown;
    private bool _published;

    private PinnedStep(NamespaceHandle host, Func<T> step, bool flows)
        : base(host, flows) => _step = step;

    /// <summary>Runs it.</summary>
    /// <param name="host">The host to run it on.</param>
    /// <param name="step">What to run. Its exceptions come out unchanged.</param>
    /// <param name="flows">Whether the caller's flow comes along.</param>
    public static T Run(NamespaceHandle host, Func<T> step, bool flows)
    {
        var run = new PinnedStep<T>(host, step, flows);
        PinnedThread.Serve(run);
        lock (run._gate)
        {
            while (!run._published)
                Monitor.Wait(run._gate);
        }

        run._thrown?.Throw();
        return run._result;
    }

    public override void Publish()
    {
        lock (_gate)
        {
            _published = true;
            Monitor.Pulse(_gate);
        }
    }

    protected override void Pump()
    {
        try
        {
            using ThreadView.Scope view = EnterView();
            HasEnded = true;
            _result = _step();
        }
        catch (Exception exception)
        {
            _thrown = ExceptionDispatchInfo.Capture(exception);
        }
    }
}
