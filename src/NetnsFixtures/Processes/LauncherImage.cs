using System.Runtime.InteropServices;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Processes;

/// <summary>
/// The small program that starts others and answers for their end. It is carried along in this assembly and kept in memory, as a file
/// without a name: nothing has to be installed, unpacked or cleaned up. Its source is beside it, in <c>Launcher</c>.
/// </summary>
internal static class LauncherImage
{
    private static readonly Once<string> s_path = new(Load);

    /// <summary>The path at which this process's children find it.</summary>
    public static string Path => s_path.Value;

    private static string Load()
    {
        const string Operation = "make the program that starts processes on hosts";
        Errno errno = PipeCalls.CreateProgramFile("netns-launcher", out int fd);
        if (errno == default)
            errno = Sys.Write(fd, Read(Operation)); // all of it: files in memory take as much as there is memory
        return errno == default
            ? $"/proc/self/fd/{fd}"
            : throw NetnsException.FromKernel($"{Operation} (memfd_create)", errno, null, errno == Errno.EACCES ? "allow programs in memory: 'sudo sysctl vm.memfd_noexec=1'" : null);
    }

    private static byte[] Read(string operation)
    {
        string? name = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "launcher-x64",
            Architecture.Arm64 => "launcher-arm64",
            _ => null,
        };
        if (name is null)
            throw NetnsException.Refused(operation, $"there is none for {RuntimeInformation.ProcessArchitecture}", "run the tests on x86-64 or ARM64, or start the program within Run and end it yourself");
        using Stream image = typeof(LauncherImage).Assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[image.Length];
        image.ReadExactly(bytes);
        return bytes;
    }
}
