using NetnsFixtures.Interop;

namespace NetnsFixtures.Rootless;

/// <summary>Finds out what forbids user namespaces on this machine, after one was refused.</summary>
internal static class Refusal
{
    private const string Prefix = "a user namespace, inside which it would start itself again, is refused";

    // The words of strerror(3) for EPERM, ENOSYS and ENOSPC, as unshare(1) prints them where LC_ALL is C.
    private const string NotPermitted = "Operation not permitted";
    private const string NotImplemented = "Function not implemented";
    private const string NoSpace = "No space left on device";

    /// <summary>The causes that can be seen, each with its way out; the words of the refused program where none can.</summary>
    public static Obstacle Explain(string words)
    {
        Obstacle[] causes = [.. Causes(words)];
        return causes.Length == 0
            ? new Obstacle($"{Prefix} ({words})", Unseen())
            : new Obstacle(
                $"{Prefix} ({words}): {string.Join(", and ", causes.Select(static cause => cause.Cause))}",
                string.Join(" and ", causes.Select(static cause => cause.WayOut)));
    }

    /// <summary>What the administrator has set against ordinary users, which root cannot find out by trying.</summary>
    public static IEnumerable<Obstacle> Settings()
    {
        if (ProcessFacts.Parameter("kernel.apparmor_restrict_unprivileged_userns") == "1")
            yield return new("AppArmor forbids them (kernel.apparmor_restrict_unprivileged_userns=1)", Sysctl("kernel.apparmor_restrict_unprivileged_userns=0"));
        if (ProcessFacts.Parameter("kernel.unprivileged_userns_clone") == "0")
            yield return new("the kernel forbids them (kernel.unprivileged_userns_clone=0)", Sysctl("kernel.unprivileged_userns_clone=1"));
    }

    private static IEnumerable<Obstacle> Causes(string words)
    {
        if (!File.Exists("/proc/self/ns/user") && ProcessFacts.Status("Uid") is not null)
            yield return new("the kernel has none", "use a kernel with CONFIG_USER_NS");
        foreach (Obstacle setting in Settings())
            yield return setting;
        foreach (Obstacle limit in Limits(words))
            yield return limit;

        // unshare(2), on CLONE_NEWUSER and EPERM.
        if (ProcessFacts.IsInChroot)
            yield return new("from a chroot the kernel makes none", "enter the directory with what changes the root of the whole mount namespace, such as bwrap or a container");
        if (!ProcessFacts.IsMapped)
        {
            yield return new(
                "its user or group does not exist in the user namespace that it is in (/proc/self/uid_map, gid_map)",
                "make that one by 'unshare --user --map-root-user'");
        }

        // user_namespaces(7), on uid_map: what root could map, it could have files grant capabilities to.
        if (ProcessFacts.IsMapped && Environment.IsPrivilegedProcess && (CapabilityCalls.Effective() & 1ul << CapabilityCalls.CAP_SETFCAP) == 0)
            yield return new("root may have one only with CAP_SETFCAP", "start it as an ordinary user, or with that capability");
        if (ProcessFacts.IsFiltered && (Says(words, NotPermitted) || Says(words, NotImplemented)))
        {
            yield return new(
                "a seccomp filter is in force, as a container has it",
                $"start the container by {Obstacle.ContainerOptions}");
        }
    }

    // ENOSPC does not say which of the limits it is about, nor whose: an enclosing namespace's cannot be seen, and neither can the depth.
    private static IEnumerable<Obstacle> Limits(string words)
    {
        bool seen = false;
        foreach (string kind in new[] { "user", "net", "mnt" })
        {
            string name = $"user.max_{kind}_namespaces";
            if (ProcessFacts.Parameter(name) != "0")
                continue;
            seen = true;
            yield return new($"{name}=0 allows none", Sysctl($"{name}=10000"));
        }

        if (!seen && Says(words, NoSpace))
        {
            yield return new(
                $"no more are allowed: user.max_user_namespaces={ProcessFacts.Parameter("user.max_user_namespaces")} is used up, "
                + "or that of an enclosing user namespace is, or they would be more than 32 deep",
                $"start it outside of other user namespaces, and {Sysctl("user.max_user_namespaces=100000")}");
        }
    }

    private static string Unseen() => ProcessFacts.Read("/sys/kernel/security/lsm") is { } modules
        ? $"look for the security module that forbids it ({modules.Trim()}): type 'sudo dmesg | tail'"
        : "let the machine's administrator allow user namespaces";

    private static bool Says(string words, string error) => words.Contains(error, StringComparison.Ordinal);

    private static string Sysctl(string assignment) => $"type 'sudo sysctl {assignment}'";
}
