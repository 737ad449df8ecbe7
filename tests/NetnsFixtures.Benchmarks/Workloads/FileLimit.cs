using System.Runtime.InteropServices;

namespace NetnsFixtures.Benchmarks.Workloads;

/// <summary>How many descriptors this process may have (getrlimit(2)).</summary>
internal static partial class FileLimit
{
    private const int RLIMIT_NOFILE = 7;

    public static void Raise(ulong least)
    {
        if (GetLimit(RLIMIT_NOFILE, out rlimit limit) != 0 || limit.rlim_cur >= least)
            return;
        limit = new rlimit { rlim_cur = least, rlim_max = Math.Max(limit.rlim_max, least) };
        if (SetLimit(RLIMIT_NOFILE, limit) != 0)
            throw new InvalidOperationException($"stars of a thousand hosts need {least} descriptors, and the limit cannot be raised: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static partial int GetLimit(int resource, out rlimit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, in rlimit limit);

    private struct rlimit
    {
        public ulong rlim_cur;
        public ulong rlim_max;
    }
}
