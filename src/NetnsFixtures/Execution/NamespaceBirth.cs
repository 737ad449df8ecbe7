using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution;

/// <summary>Makes network namespaces (unshare(2), <c>CLONE_NEWNET</c>).</summary>
internal static class NamespaceBirth
{
    /// <summary>
    /// Makes a namespace and runs a step in it on the calling thread, which is back where it was when this returns. Sockets opened by the
    /// step belong to the new namespace for life; without any, the namespace is gone again at once.
    /// </summary>
    public static T Create<TState, T>(TState state, Func<TState, T> openInside)
    {
        Home.Prepare();
        return NamespaceFlow.Detour((state, openInside), static birth =>
        {
            Errno errno = Sys.Unshare(Libc.CLONE_NEWNET);
            return errno == default
                ? birth.openInside(birth.state)
                : throw NetnsException.FromKernel("create a network namespace (unshare CLONE_NEWNET)", errno, null, Advise(errno));
        });
    }

    private static string? Advise(Errno errno) =>
        errno == Errno.EINVAL ? "the running kernel lacks network namespaces (CONFIG_NET_NS): use one that has them" : null;
}
