using NetnsFixtures.Execution;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Testing;

/// <summary>
/// Asks the kernel where the calling thread is. A test framework decides on which thread a test runs; one that ran it at home would let it
/// pass, and prove nothing.
/// </summary>
internal static class ThreadCheck
{
    private const string Path = "/proc/thread-self/ns/net";
    private const string Report =
        "this is a defect of NetnsFixtures, or a release of the test framework that it does not know; please report it";

    /// <summary>Throws unless the calling thread is in a namespace.</summary>
    /// <param name="expected">The namespace; null if the code belongs to none, which is never right.</param>
    /// <param name="advice">What the author of the test can do about it, if anything.</param>
    public static void ThrowIfOutside(NamespaceHandle? expected, string advice = Report)
    {
        FileIdentity actual = Here();
        if (expected is null)
            throw Outside("in a namespace", actual, advice);
        if (actual != expected.Identity)
            throw Outside($"in '{expected.Label}' (net:[{expected.Identity.Inode}])", actual, advice);
    }

    private static NetnsException Outside(string where, FileIdentity actual, string advice) =>
        NetnsException.Refused($"run the test {where}", $"its thread is in net:[{actual.Inode}]", advice);

    private static FileIdentity Here()
    {
        Errno errno = Sys.Open(Path, Libc.O_RDONLY, out int fd);
        if (errno != default)
            throw NetnsException.FromKernel($"open {Path}", errno);
        errno = Sys.Identify(fd, out FileIdentity identity);
        Sys.Close(fd);
        return errno == default ? identity : throw NetnsException.FromKernel($"identify {Path}", errno);
    }
}
