using System.Diagnostics;

namespace NetnsFixtures.Rootless.Tests;

/// <summary>Somebody without privileges, for whom this test program starts others.</summary>
internal static class OrdinaryUser
{
    // Root may have a user namespace of its own only with CAP_SETFCAP (user_namespaces(7)), other users without.
    private static readonly string[] s_withoutCapabilities = ["setpriv", "--inh-caps=-all", "--bounding-set=-all,+setfcap"];

    /// <summary>
    /// What to write in front of a command to run it as such a user. Inside a user namespace there is one user alone, but without
    /// capabilities that one can do no more than another.
    /// </summary>
    public static string[] Command { get; } = File.ReadAllText("/proc/self/uid_map").Contains("4294967295", StringComparison.Ordinal)
        ? [.. s_withoutCapabilities, "--reuid=65534", "--regid=65534", "--clear-groups", "--"]
        : WithoutCapabilities;

    /// <summary>The same for a command that runs inside a user namespace.</summary>
    public static string[] WithoutCapabilities => [.. s_withoutCapabilities, "--"];

    /// <summary>What to write in front of a command to run it as root of a user namespace that was made by hand.</summary>
    public static string[] OwnNamespace { get; } = ["unshare", "--user", "--map-root-user"];

    /// <summary>Why the tests cannot be run; null if they can.</summary>
    public static string? Missing { get; } = NamespaceSupport.Missing
        ?? (Succeeds([.. Command, "true"]) ? null : "setpriv (util-linux) is missing")
        ?? (Succeeds([.. Command, "unshare", "-U", "-r", "-n", "-m", "true"]) ? null : "ordinary users may not have user namespaces here");

    private static bool Succeeds(string[] command)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
