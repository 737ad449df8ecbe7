using NetnsFixtures.ChildProcesses;
using NetnsFixtures.Execution;

namespace NetnsFixtures;

/// <content>Which host the running code is on.</content>
public sealed partial class IsolatedNamespace
{
    // A child process is on its host as a whole: what is a host to others is home to it.
    private static readonly Lazy<IsolatedNamespace?> s_ofThisChild = new(static () =>
        ThisChild.HostName is { } name ? OpenPath(name, "/proc/self/ns/net", "open the host that this process runs on") : null);

    /// <summary>
    /// The host that the calling code runs on: the one whose <see cref="Run(Action)"/> or <see cref="RunAsync(Func{Task})"/> it was started
    /// by, directly or through whatever it was started from, or that of the test. It flows with the code, as the namespace does. In a process
    /// that <see cref="RunInChildProcessAsync(Action, CancellationToken)"/> has started it is the host of that process, unless the code runs on another there.
    /// </summary>
    /// <exception cref="NetnsException">The code runs on none.</exception>
    public static IsolatedNamespace Current =>
        NamespaceFlow.Current?.Fixture is IsolatedNamespace host
            ? host
            : s_ofThisChild.Value ?? throw NetnsException.Refused(
                $"find {nameof(IsolatedNamespace)}.{nameof(Current)}",
                "this code runs in no namespace of ours",
                "mark the test with [NetnsFact], [NetnsTheory] or [InNamespace], or call it by Run or RunAsync");
}
