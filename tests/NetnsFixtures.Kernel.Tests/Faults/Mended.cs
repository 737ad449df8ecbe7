using NetnsFixtures.Interop;

namespace NetnsFixtures.Kernel.Tests.Faults;

/// <summary>The refusals that a fixture gets by, so that it is made all the same. All others must be told.</summary>
internal static class Mended
{
    private static readonly (string? Call, Errno? Errno)[] s_mended =
    [
        (null, Errno.EINTR), // called again
        ("link add", Errno.EEXIST), // another name or index is tried
        ("mkdir", Errno.EEXIST), // another program has made /run/netns: it is opened
        ("open_tree", Errno.EPERM), // a sandbox forbids what a host's /proc/net and /sys/class/net are made of: they are empty instead
        ("move_mount", Errno.EPERM),
        ("mount", Errno.EPERM),
    ];

    public static bool Contains(string call, Errno errno) =>
        s_mended.Any(mended => (mended.Call is null || call.StartsWith(mended.Call, StringComparison.Ordinal)) && (mended.Errno ?? errno) == errno);
}
