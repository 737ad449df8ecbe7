using System.Text;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution.Views;

/// <summary>The files by which the C library and programs know names, as a host has them.</summary>
internal static class ViewFiles
{
    private const string Hosts = "/etc/hosts";
    private const string ResolvConf = "/etc/resolv.conf";
    private const string HostName = "/etc/hostname";
    private const string NsSwitch = "/etc/nsswitch.conf";
    private const string WhiteSpace = " \t\n\v\f\r"; // isspace(3)

    /// <summary>Throws if a host cannot have names of its own: the kernel mounts a file over another only.</summary>
    public static void ThrowIfMissing(string operation)
    {
        foreach (string path in (string[])[Hosts, ResolvConf])
        {
            if (!IsThere(path))
                throw NetnsException.Refused(operation, $"the machine has no {path}, over which a host's own could be mounted", $"make an empty one: sudo touch {path}");
        }
    }

    /// <summary>
    /// Covers the machine's files. One that the machine does not have cannot be covered, and a host then has it neither.
    /// </summary>
    /// <param name="workshop">A directory to make the files in.</param>
    /// <param name="names">What to write in them.</param>
    /// <returns>The first error of the kernel's.</returns>
    public static Errno Cover(string workshop, HostNames names)
    {
        foreach ((string path, string content) in Contents(names))
        {
            if (!IsThere(path))
                continue;
            string file = $"{workshop}/{Path.GetFileName(path)}";
            Errno errno = FileCalls.WriteNew(file, Encoding.UTF8.GetBytes(content));
            if (errno != default)
                return errno;
            errno = MountCalls.Cover(path, file);
            if (errno == Errno.ENOSYS) // before 5.2
                errno = MountCalls.BindTree(file, path);
            if (errno != default)
                return errno;
        }

        return default;
    }

    /// <summary>Writes what may have changed.</summary>
    /// <param name="workshop">The directory that the files were made in, which has no path any more.</param>
    /// <param name="names">What to write.</param>
    public static void Rewrite(int workshop, HostNames names)
    {
        foreach ((string path, string content) in Changeable(names))
        {
            if (IsThere(path))
                Rewrite(workshop, Path.GetFileName(path), Encoding.UTF8.GetBytes(content));
        }
    }

    // Over what is there, and cut off then, so that no reader finds an empty file in between.
    private static void Rewrite(int workshop, string file, byte[] content)
    {
        Errno errno = Sys.OpenAt(workshop, file, Libc.O_WRONLY, out int fd);
        if (errno == default)
        {
            errno = Sys.Overwrite(fd, content);
            Sys.Close(fd);
        }

        if (errno != default)
            throw NetnsException.FromKernel($"write a host's {file}", errno);
    }

    private static bool IsThere(string path) => File.Exists(path) || new FileInfo(path).LinkTarget is not null;

    private static (string Path, string Content)[] Changeable(HostNames names) => [(Hosts, names.HostsFile), (ResolvConf, names.ResolvConf)];

    private static IEnumerable<(string Path, string Content)> Contents(HostNames names)
    {
        foreach ((string Path, string Content) file in Changeable(names))
            yield return file;
        yield return (HostName, names.HostName + "\n");
        if (File.Exists(NsSwitch))
            yield return (NsSwitch, FilesAndDns(File.ReadAllLines(NsSwitch)));
    }

    // Whatever else the machine asks for names, a resolver daemon for instance, is outside (nsswitch.conf(5)).
    internal static string FilesAndDns(IEnumerable<string> lines) =>
        string.Concat(lines.Where(static line => DatabaseOf(line) is not "hosts").Append("hosts: files dns").Select(static line => line + "\n"));

    // Up to a colon or white space, since the C library does without the colon.
    private static ReadOnlySpan<char> DatabaseOf(string line)
    {
        ReadOnlySpan<char> trimmed = line.AsSpan().TrimStart(WhiteSpace);
        int end = trimmed.IndexOfAny(WhiteSpace + ":");
        return end < 0 ? trimmed : trimmed[..end];
    }
}
