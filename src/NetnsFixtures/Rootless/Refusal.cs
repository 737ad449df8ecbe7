using NetnsFixtures.Interop;

namespace NetnsFixtures.Rootless;

/// <summary>Finds out what forbids user namespaces on this machine, after one was refused.</summary>
internal static class Refusal
{
    /// <summary>The causes that can be seen, each with its way out; the words of the refused program where none can.</summary>
    public static Obstacle Explain(string words)
    {
        Obstacle[] causes = [.. Causes(words)];
        string prefix = "a user namespace, inside which it would start itself again, is refused";
        return causes.Length == 0
            ? new Obstacle($"{prefix} ({words})", "let the machine's administrator allow user namespaces")
            : new Obstacle(
                $"{prefix} ({words}): {string.Join(", and ", causes.Select(static cause => cause.Cause))}",
                string.Join(" and ", causes.Select(static cause => cause.WayOut)));
    }

    private static IEnumerable<Obstacle> Causes(string words)
    {
        if (Parameter("kernel.apparmor_restrict_unprivileged_userns") == "1")
            yield return new("AppArmor forbids them (kernel.apparmor_restrict_unprivileged_userns=1)", Sysctl("kernel.apparmor_restrict_unprivileged_userns=0"));
        if (Parameter("kernel.unprivileged_userns_clone") == "0")
            yield return new("the kernel forbids them (kernel.unprivileged_userns_clone=0)", Sysctl("kernel.unprivileged_userns_clone=1"));
        foreach (string kind in new[] { "user", "net", "mnt" })
        {
            string name = $"user.max_{kind}_namespaces";
            if (Parameter(name) is { } limit && (limit == "0" || IsLimitReached(words, kind)))
                yield return new($"{name}={limit} allows {(limit == "0" ? "none" : "no more")}", Sysctl($"{name}=10000"));
        }

        // user_namespaces(7), on uid_map: what root could map, it could have files grant capabilities to.
        if (Environment.IsPrivilegedProcess && (CapabilityCalls.Effective() & 1ul << CapabilityCalls.CAP_SETFCAP) == 0)
            yield return new("root may have one only with CAP_SETFCAP", "start it as an ordinary user, or with that capability");
        if (IsFiltered())
        {
            yield return new(
                "a seccomp filter is in force, as a container has it",
                "start the container so that it may make them (docker run --privileged)");
        }
    }

    // ENOSPC does not say which of the limits it is about; the first of them is by far the likeliest.
    private static bool IsLimitReached(string words, string kind) => kind == "user" && words.Contains("No space left", StringComparison.Ordinal);

    private static string Sysctl(string assignment) => $"type 'sudo sysctl {assignment}'";

    private static string? Parameter(string name) => Read($"/proc/sys/{name.Replace('.', '/')}")?.Trim();

    // SECCOMP_MODE_FILTER (linux/seccomp.h).
    private static bool IsFiltered() =>
        Read("/proc/self/status") is { } status
        && status.Split('\n').Any(static line => line.StartsWith("Seccomp:", StringComparison.Ordinal) && line.EndsWith('2'));

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
