using System.Runtime.InteropServices;
using NetnsFixtures.Execution.Births;
using NetnsFixtures.Rootless;

namespace NetnsFixtures.Diagnostics.Examinations;

/// <summary>What the program runs on.</summary>
internal static class Machine
{
    private const string Area = "machine";

    private static readonly string[] s_containerFiles = ["/.dockerenv", "/run/.containerenv"];

    public static IEnumerable<Finding> Examine()
    {
        if (!OperatingSystem.IsLinux())
        {
            yield return new Finding(Area, "kernel", RuntimeInformation.OSDescription)
            {
                Verdict = Verdict.Missing,
                Meaning = "network namespaces exist on Linux only",
                WhatToDo = "run the tests on Linux, in WSL 2 or in a Linux container",
            };
            yield break;
        }

        yield return new Finding(Area, "kernel", $"Linux {ProcessFacts.Parameter("kernel.osrelease")} on {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}");
        if (Distribution() is { } distribution)
            yield return new Finding(Area, "distribution", distribution);
        yield return new Finding(Area, "runtime", $"{RuntimeInformation.FrameworkDescription} ({RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()})");
        yield return ThreadBirths.AreAtHome
            ? new Finding(Area, "threads", "made at home, whoever starts them")
            : new Finding(Area, "threads", "made wherever they are started")
            {
                Verdict = Verdict.Limited,
                Meaning = "the shared ones are made beforehand and checked for afterwards, which covers what docs/threading.md says",
            };
        yield return new Finding(Area, "container", Container() ?? "none that can be told");
    }

    private static string? Distribution() => ProcessFacts.Read("/etc/os-release")?.Split('\n')
        .FirstOrDefault(static line => line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal))?.Split('=')[1].Trim('"');

    // What docker and podman leave in a container's file system, and systemd's container interface (systemd.io/CONTAINER_INTERFACE).
    private static string? Container() =>
        s_containerFiles.FirstOrDefault(File.Exists)
        ?? ProcessFacts.Read("/run/systemd/container")?.Trim()
        ?? (Environment.GetEnvironmentVariable("container") is { Length: > 0 } name ? name : null)
        ?? (ProcessFacts.Read("/proc/1/cgroup") is { } group && (group.Contains("docker", StringComparison.Ordinal) || group.Contains("kubepods", StringComparison.Ordinal))
            ? group.Split('\n')[0]
            : null);
}
