using System.Diagnostics;

namespace NetnsFixtures.ChildProcesses;

/// <summary>What a child process needs of the host that it is to run on.</summary>
/// <param name="Name">Its label.</param>
/// <param name="Listen">Opens the listener inside.</param>
/// <param name="Start">Starts a process inside.</param>
internal sealed record ChildHost(string Name, Func<ChildListener> Listen, Func<ProcessStartInfo, Process> Start);
