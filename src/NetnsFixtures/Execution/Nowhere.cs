using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution;

/// <summary>
/// An empty network of nobody's, for flows that outlive their fixture: a static timer or a cached connection made inside keeps wanting a
/// namespace that is gone, and must end up neither at home nor in another fixture. It has no interface that is up.
/// </summary>
internal static class Nowhere
{
    // Made when first needed, kept for the process. 0: not made yet (descriptor 0 is never ours).
    private static int s_fd;

    public static void Enter()
    {
        int fd = Volatile.Read(ref s_fd);
        Errno errno = fd != 0 ? Sys.SetNetworkNamespace(fd) : Make();
        if (errno != default)
            Environment.FailFast($"NetnsFixtures could not take a flow whose fixture is disposed of to an empty network namespace ({errno.Describe()}). Ending the process: going on would run code in the wrong network.");
    }

    // Two threads may make one each: the second is used by its maker alone and freed when that thread leaves it.
    private static Errno Make()
    {
        Errno errno = Sys.Unshare(Libc.CLONE_NEWNET);
        if (errno == default)
            errno = Sys.Open("/proc/thread-self/ns/net", Libc.O_RDONLY, out int fd) is var failed && failed != default ? failed : Keep(fd);
        return errno;
    }

    private static Errno Keep(int fd)
    {
        if (Interlocked.CompareExchange(ref s_fd, fd, 0) != 0)
            Sys.Close(fd);
        return default;
    }
}
