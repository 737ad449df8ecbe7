using System.Globalization;
using NetnsFixtures.Rootless;

namespace NetnsFixtures.Diagnostics.Examinations;

/// <summary>How many of everything there may be.</summary>
internal static class Limits
{
    private const string Area = "limits";
    private const ulong FewNamespaces = 64;
    private const ulong FewDescriptors = 1024;
    private const ulong FewThreads = 256;

    private static readonly (string Kind, Verdict Verdict, string Meaning)[] s_kinds =
    [
        ("user", Verdict.Limited, "programs that lack the privilege cannot start themselves again inside one"),
        ("net", Verdict.Missing, "there can be no hosts"),
        ("mnt", Verdict.Missing, "code on a host cannot see the host's own files"),
        ("pid", Verdict.Limited, "no program can be started on a host (StartProcess)"),
        ("uts", Verdict.Limited, "hosts cannot have a host name of their own"),
    ];

    public static IEnumerable<Finding> Examine()
    {
        foreach ((string kind, Verdict verdict, string meaning) in s_kinds)
        {
            string name = $"user.max_{kind}_namespaces";
            if (ProcessFacts.Parameter(name) is not { } limit)
                continue;
            yield return limit == "0"
                ? new Finding(Area, $"{kind} namespaces", $"none are allowed ({name}=0)") { Verdict = verdict, Meaning = meaning, WhatToDo = $"type 'sudo sysctl {name}=10000'" }
                : Of($"{kind} namespaces", limit, FewNamespaces, $"type 'sudo sysctl {name}=10000'");
        }

        if (Resource("Max open files") is { } files)
            yield return Of("descriptors", files, FewDescriptors, "type 'ulimit -n 65536' before");
        if (Resource("Max processes") is { } threads)
            yield return Of("user's threads", threads, FewThreads, "type 'ulimit -u 4096' before");
        if (ControlGroup() is { } tasks)
            yield return Of("cgroup's threads", tasks, FewThreads, "start the container with '--pids-limit -1'");
    }

    private static Finding Of(string asked, string limit, ulong few, string wayOut)
    {
        if (!ulong.TryParse(limit, CultureInfo.InvariantCulture, out ulong number) || number >= int.MaxValue)
            return new Finding(Area, asked, "no limit of its own");
        return number >= few
            ? new Finding(Area, asked, $"{limit} at most")
            : new Finding(Area, asked, $"{limit} at most") { Verdict = Verdict.Limited, Meaning = "large topologies may not fit in", WhatToDo = wayOut };
    }

    // The soft limit, which the runtime has raised to the hard one by now where it is about descriptors.
    private static string? Resource(string name) => ProcessFacts.Read("/proc/self/limits")?.Split('\n')
        .FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];

    // cgroup v2 (cgroups(7)), where the process sees its own group's directory.
    private static string? ControlGroup() => ProcessFacts.Read("/proc/self/cgroup")?.Split('\n')
        .FirstOrDefault(static line => line.StartsWith("0::", StringComparison.Ordinal)) is { } group
            ? ProcessFacts.Read($"/sys/fs/cgroup{group[3..]}/pids.max")?.Trim()
            : null;
}
