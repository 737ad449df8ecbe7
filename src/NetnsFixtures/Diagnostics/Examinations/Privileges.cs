using NetnsFixtures.Interop;
using NetnsFixtures.Rootless;

namespace NetnsFixtures.Diagnostics.Examinations;

/// <summary>What the program may do, and what keeps it from more.</summary>
internal static class Privileges
{
    private const string Area = "privilege";

    // Those that the fixtures need, and one that many tests do.
    private static readonly (string Name, int Number)[] s_capabilities =
        [("CAP_NET_ADMIN", CapabilityCalls.CAP_NET_ADMIN), ("CAP_SYS_ADMIN", CapabilityCalls.CAP_SYS_ADMIN), ("CAP_NET_RAW", CapabilityCalls.CAP_NET_RAW)];

    public static IEnumerable<Finding> Examine()
    {
        yield return new Finding(Area, "user", User());
        string[] held = [.. s_capabilities.Where(static one => (CapabilityCalls.Effective() >> one.Number & 1) != 0).Select(static one => one.Name)];
        yield return new Finding(Area, "capabilities", held.Length == 0 ? "none of those that are needed" : string.Join(", ", held));
        yield return Namespaces();

        // What is in the way of a user namespace is in the words about the privilege, which takes either root or that.
        if (NamespaceSupport.IsAvailable)
            yield return UserNamespaces();
        yield return new Finding(Area, "seccomp", ProcessFacts.IsFiltered ? "a filter is in force" : "no filter");
        yield return new Finding(Area, "AppArmor", AppArmor());
    }

    private static Finding Namespaces() => NamespaceSupport.Missing is not { } missing
        ? new Finding(Area, "namespaces", "a network namespace was made, and a parameter opened in it")
        : new Finding(Area, "namespaces", "none can be made and configured")
        {
            Verdict = Verdict.Missing,
            Meaning = missing.Split(". ", 2)[0],
            WhatToDo = missing.Split(". ", 2) is [_, string advice] ? advice : null,
        };

    // Root may have a user namespace where others may not: to try it would tell nothing of them.
    private static Finding UserNamespaces()
    {
        if (!CapabilityCalls.IsInInitialUserNamespace())
            return new Finding(Area, "without root", "this program runs inside a user namespace, as a test program does");
        return Refusal.Settings().FirstOrDefault() is not { } obstacle
            ? new Finding(Area, "without root", "not needed here; no setting forbids it to ordinary users")
            : new Finding(Area, "without root", "not needed here; ordinary users' programs would not start themselves again inside a user namespace")
            {
                Verdict = Verdict.Limited,
                Meaning = obstacle.Cause,
                WhatToDo = obstacle.WayOut,
            };
    }

    private static string User()
    {
        string? uid = ProcessFacts.Status("Uid");
        if (CapabilityCalls.IsInInitialUserNamespace())
            return uid == "0" ? "root" : $"uid {uid}";
        string[] map = (ProcessFacts.Read("/proc/self/uid_map") ?? "").Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return map.Length == 3 && map[2] == "1"
            ? $"uid {map[1]}, as uid {uid} of a user namespace of its own"
            : $"uid {uid} of a user namespace";
    }

    private static string AppArmor() => ProcessFacts.Read("/sys/module/apparmor/parameters/enabled")?.Trim() switch
    {
        null => "the kernel has none",
        "Y" => $"profile {ProcessFacts.Read("/proc/self/attr/current")?.Trim('\n', '\0', ' ') ?? "unknown"}",
        _ => "switched off",
    };
}
