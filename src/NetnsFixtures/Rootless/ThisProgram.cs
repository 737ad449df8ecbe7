using System.Text;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Rootless;

/// <summary>What this process was started with, byte for byte, so that it can be started with the same again.</summary>
internal sealed class ThisProgram
{
    private const string Executable = "/proc/self/exe";
    private const int MaxPath = 4096; // PATH_MAX (linux/limits.h)

    private ThisProgram(byte[] path, IReadOnlyList<byte[]> arguments, IReadOnlyList<byte[]> environment) =>
        (Path, Arguments, Environment) = (path, arguments, environment);

    /// <summary>The executable: an apphost, a single file, or <c>dotnet</c> itself, whose arguments then begin with the assembly.</summary>
    public byte[] Path { get; }

    /// <summary>The arguments, without the name that the program was called by.</summary>
    public IReadOnlyList<byte[]> Arguments { get; }

    /// <summary>The environment at the start: what the runtime's hosts have added since, they will add again.</summary>
    public IReadOnlyList<byte[]> Environment { get; }

    /// <summary>Reads it from <c>/proc</c>.</summary>
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">The program is one whose files in <c>/proc</c> are closed to it (set-user-id, file capabilities).</exception>
    public static ThisProgram Read()
    {
        List<byte[]> commandLine = CStrings.Split(File.ReadAllBytes("/proc/self/cmdline"));
        return new ThisProgram(ReadPath(), [.. commandLine.Skip(1)], CStrings.Split(File.ReadAllBytes("/proc/self/environ")));
    }

    /// <summary>A variable of the environment, also if the runtime's own parts have hidden it by now; null if it is not set.</summary>
    public string? Variable(string name)
    {
        byte[] prefix = Encoding.UTF8.GetBytes(name + '=');
        return Environment.FirstOrDefault(entry => entry.AsSpan().StartsWith(prefix)) is { } found ? Encoding.UTF8.GetString(found[prefix.Length..]) : null;
    }

    /// <summary>
    /// Takes away the socket that the runtime listens on for diagnostic tools. It is called after the process and its start, which remain
    /// the same, so that the program could not make it again.
    /// </summary>
    public static void CloseDiagnostics()
    {
        ulong started = ProcessStat.Parse(File.ReadAllText("/proc/self/stat")).Started;
        string name = $"dotnet-diagnostic-{System.Environment.ProcessId}-{started}-socket";
        File.Delete(System.IO.Path.Combine(System.IO.Path.GetTempPath(), name));
    }

    private static unsafe byte[] ReadPath()
    {
        byte[] path = new byte[MaxPath];
        fixed (byte* p = path, link = "/proc/self/exe\0"u8)
        {
            nint length = Libc.readlink(link, p, path.Length);
            if (length <= 0 || length >= path.Length)
                throw new IOException($"{Executable} cannot be read");
            return path[..(int)length];
        }
    }
}
