using System.Diagnostics;

namespace NetnsFixtures.Soak;

/// <summary>
/// A machine of one's own to compare before and after, in which nobody else is at work: network, mounts, processes, System V objects, and
/// empty directories for temporary files, made by unshare(1) and independently of the library.
/// </summary>
internal static class Sandbox
{
    private const string InsideVariable = "NETNSFIXTURES_SOAK_INSIDE";

    // Process 1 is a shell that waits, and so collects the processes that lose their parent. The directory with the programs may be in one of
    // those that are covered: it is shown again. Mounting by descriptor needs the path as it is, hence -c.
    private const string Script = """
        set -e
        ip link set lo up
        exec 9<"$SOAK_PROGRAMS"
        for directory in /tmp /var/tmp /dev/shm; do
            [ -d "$directory" ] && mount -t tmpfs -o mode=1777 soak "$directory"
        done
        mount -t tmpfs -o mode=755 soak /run
        if ! [ -e "$SOAK_PROGRAMS/." ]; then
            mkdir -p "$SOAK_PROGRAMS"
            mount -c --bind /proc/self/fd/9 "$SOAK_PROGRAMS"
        fi
        exec 9<&-
        mkdir -m 1777 /tmp/home /tmp/work
        cd /tmp/work
        set +e
        "$@"
        exit $?
        """;

    public static bool IsInside => Environment.GetEnvironmentVariable(InsideVariable) is not null;

    /// <summary>Whether what runs here is root of a user namespace of this sandbox.</summary>
    public static bool HasUserNamespace => Environment.GetEnvironmentVariable(InsideVariable) == nameof(SandboxKind.User);

    /// <summary>Runs this program once more, inside, and returns its exit code.</summary>
    public static async Task<int> RunAsync(SandboxKind kind, string[] arguments)
    {
        string[] user = kind == SandboxKind.User ? ["--user", "--map-root-user"] : [];
        var startInfo = new ProcessStartInfo(
            "unshare",
            [.. user, "--net", "--mount", "--pid", "--ipc", "--fork", "--kill-child", "--mount-proc", "--", "sh", "-c", Script, "sh", .. Programs.Soak, .. arguments]);
        startInfo.Environment[InsideVariable] = $"{kind}";
        startInfo.Environment["SOAK_PROGRAMS"] = Programs.Directory;
        startInfo.Environment["HOME"] = "/tmp/home";
        Programs.SwitchDiagnosticsOff(startInfo);
        using Process process = Process.Start(startInfo)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
