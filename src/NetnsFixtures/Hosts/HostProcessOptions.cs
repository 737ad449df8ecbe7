namespace NetnsFixtures;

/// <summary>How a process on a host is to be started, beside its <see cref="System.Diagnostics.ProcessStartInfo"/>.</summary>
public sealed record HostProcessOptions
{
    /// <summary>
    /// Takes each line of standard output and standard error as it is written, one at a time: xUnit's <c>ITestOutputHelper.WriteLine</c>,
    /// NUnit's <c>TestContext.Out.WriteLine</c>, <c>Console.WriteLine</c>. It is called on a thread of the pool, within the flow that
    /// started the process. If it throws it is not called again, and the process goes on; see <see cref="HostProcess.OutputFailure"/>.
    /// </summary>
    public Action<string>? Output { get; init; }

    /// <summary>Whether lines are kept for <see cref="HostProcess.WaitForOutputAsync(string, CancellationToken)"/> although nobody takes them. With <see cref="Output"/> they always are.</summary>
    public bool KeepsOutput { get; init; }

    /// <summary>How many lines are kept, the last ones; 1000 unless said otherwise.</summary>
    public int KeptLines { get; init; } = 1000;

    /// <summary>
    /// Whether the process is one among the machine's. Otherwise it has a PID namespace and a <c>/proc</c> of its own, in which it sees
    /// itself and what it has started, and the kernel itself sees to it that nothing of that outlives it. With shared ids that is done by
    /// two small processes that watch over it; only if somebody kills both at once can something stay.
    /// </summary>
    public bool SharesProcessIds { get; init; }

    internal bool CapturesOutput => Output is not null || KeepsOutput;
}
