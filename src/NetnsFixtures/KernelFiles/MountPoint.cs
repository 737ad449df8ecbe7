using System.Text;
using NetnsFixtures.Interop;

namespace NetnsFixtures.KernelFiles;

/// <summary>
/// A name of a namespace (ip-netns(8)): a file that the namespace is mounted on. In the file, below the mount, it says who made it, from the
/// moment that it has the name: so a name whose maker was killed is told from any other.
/// </summary>
internal static class MountPoint
{
    public const string Directory = NameDirectory.Path;

    private const int MaxOwnerLength = 256;

    // Neither led elsewhere by a link nor kept waiting by a pipe.
    private static readonly int s_asItIs = Libc.O_RDONLY | Libc.O_NOFOLLOW | Libc.O_NONBLOCK;

    /// <summary>Gives a namespace a name; fails if it is taken.</summary>
    public static void Create(string path, int fd, string operation)
    {
        RunDirectory.MakeRoomForNames();
        using var directory = NameDirectory.OpenOrMake(operation);
        try
        {
            MakeFile(path, operation);
            Errno errno = MountCalls.Bind($"/proc/self/fd/{fd}", path);
            if (errno == default)
                return;
            FileCalls.Remove(path);
            throw NetnsException.FromKernel(operation, errno);
        }
        catch
        {
            directory.RemoveIfOursAndEmpty();
            throw;
        }
    }

    /// <summary>Takes a name away; one that somebody else has taken away is what was wanted.</summary>
    /// <param name="path">The name.</param>
    /// <param name="mounted">The namespace that it was given to.</param>
    /// <param name="operation">What is being done.</param>
    public static void Remove(string path, FileIdentity mounted, string operation)
    {
        using NameDirectory? directory = NameDirectory.Open(operation);
        if (directory is null)
            return;
        if (IsStillOurs(path, mounted, operation))
            RemoveHeld(path, operation);
        directory.RemoveIfOursAndEmpty();
    }

    /// <summary>Takes a name away while the directory is held.</summary>
    public static void RemoveHeld(string path, string operation)
    {
        // EINVAL: nothing is mounted there.
        Errno errno = MountCalls.Detach(path);
        if (errno is default(Errno) or Errno.EINVAL)
            errno = FileCalls.Remove(path);
        if (errno is not (default(Errno) or Errno.ENOENT))
            throw NetnsException.FromKernel(operation, errno, null, $"try 'umount {path}' and 'rm {path}'");
    }

    /// <summary>The names and who has made them, as far as it was one of us. The directory is held.</summary>
    public static IReadOnlyList<(string Path, Owner Owner, bool IsMounted)> Find(string operation)
    {
        // A copy of the directory's own mount: what is mounted on the files does not cover them there.
        Errno errno = MountCalls.OpenUncovered(Directory, out int uncovered);
        if (errno != default)
            throw NetnsException.FromKernel(operation, errno, null, errno == Errno.EPERM ? $"run as root, who alone can see what {Directory} has below its mounts" : null);
        try
        {
            var found = new List<(string, Owner, bool)>();
            foreach (string file in System.IO.Directory.EnumerateFiles($"/proc/self/fd/{uncovered}/."))
            {
                string name = Path.GetFileName(file);
                if (Sys.OpenAt(uncovered, name, s_asItIs, out int fd) != default)
                    continue;
                _ = Sys.Identify(fd, out FileIdentity below);
                if (ReadOwner(fd) is { } owner)
                    found.Add(($"{Directory}/{name}", owner, IsMounted($"{Directory}/{name}", below)));
            }

            return found;
        }
        finally
        {
            Sys.Close(uncovered);
        }
    }

    // Somebody may have taken it away and given it to another.
    private static bool IsStillOurs(string path, FileIdentity mounted, string operation)
    {
        Errno errno = Sys.Open(path, s_asItIs, out int fd);
        if (errno is Errno.ENOENT or Errno.ELOOP)
            return false;
        FileIdentity there = default;
        if (errno == default)
            errno = Sys.Identify(fd, out there);
        if (errno != default)
            throw NetnsException.FromKernel(operation, errno);
        if (there != mounted)
            return ReadOwner(fd) == Owner.This;
        Sys.Close(fd);
        return true;
    }

    // Other than what is below the mount, if there is one.
    private static bool IsMounted(string path, FileIdentity below)
    {
        if (Sys.Open(path, Libc.O_PATH | Libc.O_NOFOLLOW, out int fd) != default)
            return false;
        bool other = Sys.Identify(fd, out FileIdentity there) == default && there != below;
        Sys.Close(fd);
        return other;
    }

    // And closes it.
    private static Owner? ReadOwner(int fd)
    {
        Span<byte> text = stackalloc byte[MaxOwnerLength];
        Errno errno = Sys.Read(fd, text, out int count);
        Sys.Close(fd);
        return errno == default ? Owner.Parse(Encoding.UTF8.GetString(text[..count])) : null;
    }

    private static void MakeFile(string path, string operation)
    {
        byte[] owner = Encoding.UTF8.GetBytes(Owner.This.ToString());
        Errno errno = FileCalls.OpenNameless(Directory, out int fd);
        if (errno == default)
            errno = NameFile(fd, path, owner, operation);
        else if (errno is Errno.EOPNOTSUPP or Errno.EISDIR)
            errno = WriteFile(path, owner, operation);
        if (errno != default)
            throw NetnsException.FromKernel(operation, errno);
    }

    private static Errno NameFile(int nameless, string path, byte[] owner, string operation)
    {
        Errno errno = Sys.Write(nameless, owner);
        bool written = errno == default;
        if (written)
            errno = FileCalls.Name(nameless, path);
        Sys.Close(nameless);
        return written && errno == Errno.EEXIST ? throw Taken(operation) : errno;
    }

    // On a file system without files that have no name: for a moment it does not say whose it is.
    private static Errno WriteFile(string path, byte[] owner, string operation)
    {
        Errno errno = FileCalls.OpenNew(path, out int fd);
        if (errno == Errno.EEXIST)
            throw Taken(operation);
        if (errno != default)
            return errno;
        errno = Sys.Write(fd, owner);
        Sys.Close(fd);
        if (errno != default)
            _ = FileCalls.Remove(path);
        return errno;
    }

    private static NetnsException Taken(string operation) =>
        NetnsException.Refused(operation, "the name is taken", "choose another, or remove it with 'ip netns delete' if nobody uses it");
}
