using System.Text;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Rootless;

/// <summary>
/// unshare(1), which starts a program inside new namespaces. A process of several threads cannot make itself a user namespace (unshare(2):
/// EINVAL), and .NET has several from the first moment.
/// </summary>
internal sealed class UnshareProgram
{
    // As root of a user namespace, with a network and a mount namespace that belong to it. The short names are those that busybox has too.
    private static readonly string[] s_options = ["-U", "-r", "-n", "-m", "--"];

    private readonly byte[] _path;

    private UnshareProgram(byte[] path) => _path = path;

    public static UnshareProgram? Find() => FindProgram("unshare") is { } path ? new UnshareProgram(path) : null;

    /// <summary>
    /// Tries whether a program gets what it needs, and makes a network namespace inside: AppArmor lets some programs have a user namespace
    /// and no use of it.
    /// </summary>
    /// <param name="environment">The environment of this program.</param>
    /// <returns>Null if it works, or what is in the way.</returns>
    public Obstacle? Try(IReadOnlyList<byte[]> environment)
    {
        if (FindProgram("true") is not { } program)
            return null;
        byte[] plainWords = "LC_ALL=C"u8.ToArray();
        using var arguments = new CStrings([_path[..^1], .. Encode(s_options), _path[..^1], .. Encode("-n", "--"), program[..^1]]);
        using var variables = new CStrings([.. environment.Where(static variable => !variable.AsSpan().StartsWith("LC_ALL="u8)), plainWords]);
        Errno errno = ProgramCalls.Run(_path, arguments, variables, out int? status, out byte[] errors);
        string words = errno == default ? FirstLine(errors) : errno.Describe();
        bool works = errno == default && (status is { } known ? known == 0 : errors.Length == 0);
        return works ? null : Refusal.Explain(words);
    }

    /// <summary>Replaces the program of this process; returns only if that fails.</summary>
    /// <param name="program">What to start inside.</param>
    /// <param name="environment">Its environment.</param>
    public Errno Become(ThisProgram program, IReadOnlyList<byte[]> environment)
    {
        using var arguments = new CStrings([_path[..^1], .. Encode(s_options), program.Path, .. program.Arguments]);
        using var variables = new CStrings(environment);
        return ProgramCalls.Replace(_path, arguments, variables);
    }

    private static byte[]? FindProgram(string name)
    {
        string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries), "/usr/bin", "/bin"];
        return folders.Where(Path.IsPathRooted)
            .Select(folder => Encoding.UTF8.GetBytes(Path.Combine(folder, name) + '\0'))
            .FirstOrDefault(ProgramCalls.IsExecutable);
    }

    private static IEnumerable<byte[]> Encode(params string[] words) => words.Select(Encoding.UTF8.GetBytes);

    private static string FirstLine(byte[] errors)
    {
        string line = Encoding.UTF8.GetString(errors).Split('\n')[0].Trim();
        return line.Length == 0 ? "unshare gives no reason" : line;
    }
}
