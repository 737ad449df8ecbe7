using System.Diagnostics;
using static Tmds.Linux.LibC;

namespace NetnsFixtures.Soak.Ends;

/// <summary>All the ways.</summary>
internal static class Endings
{
    private const int Aborted = 128 + 6;
    private const int Failed = 2; // Microsoft.Testing.Platform: at least one test failed
    private const int Cancelled = 3; // ... the session was aborted

    // Two thirds of what a victim has with everything open would not do, and three times as much does not take long to eat.
    private const string HeapLimit = "0x4000000"; // 64 MB
    private const string DataLimit = "--data=300000000";

    public static IEnumerable<Ending> All { get; } =
    [
        Signalled("SIGTERM", SIGTERM),
        Signalled("SIGINT", SIGINT),
        Signalled("SIGHUP", SIGHUP),
        Signalled("SIGQUIT", SIGQUIT),
        Insisted("SIGABRT", SIGABRT),
        Insisted("SIGSEGV", SIGSEGV),
        Signalled("SIGKILL", SIGKILL),
        Signalled("SIGSYS, as of a seccomp filter", SIGSYS),
        new("SIGTERM while it is stopped", Victim("never"), 128 + SIGTERM) { Do = static process => StopAndEnd(process) },
        new("Main returns", Victim("returns"), 0),
        new("Environment.Exit", Victim("exits"), 3),
        new("Environment.Exit inside", Victim("exits-inside"), 3),
        new("Environment.FailFast", Victim("fails-fast"), Aborted),
        new("stack overflow on the main thread", Victim("overflows"), Aborted),
        new("stack overflow on a pinned thread", Victim("overflows-inside"), Aborted),
        new("unhandled exception in Main", Victim("throws"), Aborted),
        new("unhandled exception of a body", Victim("throws-in-body"), Aborted),
        new("unhandled exception on a thread inside", Victim("throws-on-thread"), Aborted),
        new("unhandled exception in the pool, inside", Victim("throws-in-pool"), Aborted),
        new("unhandled exception in a finalizer", Victim("throws-in-finalizer"), Aborted),
        new("out of managed memory", Victim("eats-memory"), Aborted) { Environment = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = HeapLimit } },
        new("out of managed memory inside", Victim("eats-memory-inside"), Aborted) { Environment = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = HeapLimit } },
        new("out of memory by the kernel's limit", ["prlimit", DataLimit, .. Victim("eats-memory")], Aborted, 128 + SIGSEGV),
        new("xUnit Timeout", [.. Programs.Tests("Xunit"), "--filter-trait", "End=Timeout"], Failed),
        new("NUnit CancelAfter", [.. Programs.Tests("NUnit"), "--filter", "TestCategory=Timeout"], Failed),
        new("xUnit, --timeout, a test that stops", [.. Programs.Tests("Xunit"), "--filter-trait", "End=Cancelled", "--timeout", "4s"], Cancelled),
        new("xUnit, --timeout, a test that never stops, then Ctrl+C", Grouped("Xunit", "--filter-trait", "End=Never", "--timeout", "4s"), Cancelled) { Do = InterruptAfterTimeout },
        new("NUnit, --timeout, a test that never stops, then Ctrl+C", Grouped("NUnit", "--filter", "TestCategory=Never", "--timeout", "4s"), Cancelled) { Do = InterruptAfterTimeout },
        new("xUnit, Ctrl+C, a test that stops", Grouped("Xunit", "--filter-trait", "End=Cancelled"), Cancelled) { Do = Interrupt },
        new("xUnit, Ctrl+C twice, a test that never stops", Grouped("Xunit", "--filter-trait", "End=Never"), Cancelled, 128 + SIGINT) { Do = InterruptUntilItEnds },
        new("NUnit, Ctrl+C twice, a test that never stops", Grouped("NUnit", "--filter", "TestCategory=Never"), Cancelled, 128 + SIGINT) { Do = InterruptUntilItEnds },
        new("dotnet test, Ctrl+C, a test that stops", DotnetTest("Xunit", "--filter-trait", "End=Cancelled"), 128 + SIGINT) { Do = InterruptUntilItEnds },
        new("dotnet test, killed, and its program", DotnetTest("Xunit", "--filter-trait", "End=Never"), 128 + SIGKILL) { Do = KillWithProgram },
    ];

    private static Ending Signalled(string name, int signal, params int[] otherCodes) =>
        new(name, Victim("never"), [128 + signal, .. otherCodes]) { Do = process => kill(process.Id, signal) };

    // .NET takes the first one from outside for one from within, puts back the default and goes on; the second one ends the program.
    private static Ending Insisted(string name, int signal) => new(name, Victim("never"), 128 + signal) { Do = process => UntilItEnds(process, () => kill(process.Id, signal)) };

    private static string[] Victim(string ending) => [.. Programs.Soak, "victim", "end", ending];

    // In a process group of its own, as the shell's job control does it. setsid replaces itself.
    private static string[] Grouped(string framework, params string[] arguments) => ["setsid", .. Programs.Tests(framework), .. arguments];

    public static string[] DotnetTest(string framework, params string[] arguments) =>
        ["setsid", "dotnet", "test", "--test-modules", Path.GetFileName(Programs.TestFile(framework)), "--root-directory", Path.GetDirectoryName(Programs.TestFile(framework))!, .. arguments];

    private static void Interrupt(Process process) => _ = kill(-process.Id, SIGINT);

    private static void InterruptUntilItEnds(Process process) => UntilItEnds(process, () => Interrupt(process));

    // The platform waits for ever for a test that does not stop, so somebody has to insist.
    private static void InterruptAfterTimeout(Process process)
    {
        process.WaitForExit(TimeSpan.FromSeconds(6));
        InterruptUntilItEnds(process);
    }

    private static void UntilItEnds(Process process, Action act)
    {
        const int Tries = 10;
        for (int i = 0; i < Tries; i++)
        {
            act();
            if (process.WaitForExit(TimeSpan.FromSeconds(2)))
                return;
        }
    }

    // The test program would go on without the command that it reports to: the platform does not end it, so whoever kills one kills both.
    private static void KillWithProgram(Process process)
    {
        _ = kill(process.Id, SIGKILL);
        _ = kill(-process.Id, SIGKILL);
    }

    private static void StopAndEnd(Process process)
    {
        kill(process.Id, SIGSTOP);
        kill(process.Id, SIGTERM);
        kill(process.Id, SIGCONT);
    }
}
