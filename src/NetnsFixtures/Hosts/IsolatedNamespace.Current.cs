using System.Runtime.CompilerServices;
using NetnsFixtures.Execution;

namespace NetnsFixtures;

/// <content>Which host the running code is on.</content>
public sealed partial class IsolatedNamespace
{
    private static readonly ConditionalWeakTable<NamespaceHandle, IsolatedNamespace> s_ofHandle = [];

    /// <summary>
    /// The host that the calling code runs on: the one whose <see cref="Run(Action)"/> or <see cref="RunAsync(Func{Task})"/> it was started
    /// by, directly or through whatever it was started from, or that of the test. It flows with the code, as the namespace does.
    /// </summary>
    /// <exception cref="NetnsException">The code runs on none.</exception>
    public static IsolatedNamespace Current =>
        NamespaceFlow.Current is { } handle && s_ofHandle.TryGetValue(handle, out IsolatedNamespace? host)
            ? host
            : throw NetnsException.Refused(
                $"find {nameof(IsolatedNamespace)}.{nameof(Current)}",
                "this code runs in no namespace of ours",
                "mark the test with [NetnsFact], [NetnsTheory] or [InNamespace], or call it by Run or RunAsync");
}
