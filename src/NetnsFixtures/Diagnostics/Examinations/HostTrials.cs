using System.Diagnostics;
using NetnsFixtures.Execution.Views;
using NetnsFixtures.Rootless;

namespace NetnsFixtures.Diagnostics.Examinations;

/// <summary>What a host has besides its network, found out by trying it.</summary>
internal static class HostTrials
{
    /// <summary>Whole tests and threads that are inside see the host's own files and name, or do not run.</summary>
    public static async Task<string> ViewAsync(CancellationToken cancellationToken)
    {
        await using var host = await IsolatedNamespace.CreateAsync("doctors-host", cancellationToken).ConfigureAwait(false);
        string name = ViewThread.Run(host.Handle, static () => File.ReadAllText("/proc/sys/kernel/hostname").Trim(), flows: false);
        return name == "doctors-host" ? "code on a host saw the host's files and its name" : throw new IOException($"code on a host saw the name {name}");
    }

    public static async Task<string> ProgramAsync(CancellationToken cancellationToken)
    {
        await using var host = await IsolatedNamespace.CreateAsync("host", cancellationToken).ConfigureAwait(false);
        await using HostProcess program = host.StartProcess(new ProcessStartInfo("true"));
        await program.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return program.ExitCode == 0 ? "started, with processes of its own, and ended" : throw new IOException($"'true' has ended with {program.ExitCode}");
    }

    /// <summary>Only what tests ask for by name is lost where no program can be started.</summary>
    public static Finding Weigh(Finding program) => program.Verdict == Verdict.Good ? program : program with
    {
        Verdict = Verdict.Limited,
        Meaning = $"StartProcess does not work, unless with SharesProcessIds: {program.Meaning}",
        WhatToDo = $"start the container by {Obstacle.ContainerOptions}",
    };
}
