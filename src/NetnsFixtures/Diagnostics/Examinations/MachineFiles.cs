using NetnsFixtures.Interop;
using NetnsFixtures.Rootless;

namespace NetnsFixtures.Diagnostics.Examinations;

/// <summary>The directories that fixtures write to.</summary>
internal static class MachineFiles
{
    private const string Area = "files";

    public static IEnumerable<Finding> Examine()
    {
        // That whoever lacks the privilege lacks it here too is no news, and neither is what has been found already.
        Errno parameters = AccessCalls.TryWriting("/proc/sys/net/ipv4/ip_forward");
        if (parameters == default)
            yield return new Finding(Area, "/proc/sys", "writable");
        else if (parameters == Errno.EROFS && NamespaceSupport.Missing?.Contains("/proc/sys", StringComparison.Ordinal) != true)
        {
            yield return new Finding(Area, "/proc/sys", "mounted read-only")
            {
                Verdict = Verdict.Missing,
                Meaning = "parameters of a network cannot be set",
                WhatToDo = $"start the container by {Obstacle.ContainerOptions}",
            };
        }

        // Names are files there; without the directory it is made in /run.
        string names = Directory.Exists("/run/netns") ? "/run/netns" : "/run";
        yield return AccessCalls.IsWritable(names) || !CapabilityCalls.IsInInitialUserNamespace()
            ? new Finding(Area, "/run/netns", AccessCalls.IsWritable(names) ? "writable" : "a private one, from the first name on")
            : new Finding(Area, "/run/netns", $"not writable ({names})")
            {
                Verdict = Verdict.Limited,
                Meaning = "hosts cannot be given a name for 'ip netns exec' (MountAsync); all else works",
                WhatToDo = $"make {names} writable",
            };
        yield return AccessCalls.IsWritable(Path.GetTempPath())
            ? new Finding(Area, "temporary files", $"{Path.GetTempPath()} is writable")
            : new Finding(Area, "temporary files", $"{Path.GetTempPath()} is not writable")
            {
                Verdict = Verdict.Limited,
                Meaning = "the runtime's own diagnostics and many test platforms need it",
                WhatToDo = "set TMPDIR to a directory that is",
            };
    }
}
