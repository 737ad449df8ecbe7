using System.Diagnostics;
using NetnsFixtures.Interop;

namespace NetnsFixtures.KernelFiles;

/// <summary>
/// The directory of named namespaces (ip-netns(8)), held so that nobody else of us makes or removes names meanwhile. It is locked as a file
/// (flock(2)), so the kernel lets go of it with the process.
/// </summary>
internal sealed class NameDirectory : IDisposable
{
    public const string Path = "/run/netns";

    private const int MaxAttempts = 64;

    /// <summary>How long to wait for somebody who has it locked: it takes a millisecond.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly int _fd;

    private NameDirectory(int fd) => _fd = fd;

    /// <summary>Opens it, and makes it if there is none.</summary>
    public static NameDirectory OpenOrMake(string operation)
    {
        bool made = false;
        try
        {
            for (int attempt = 0; attempt < MaxAttempts; attempt++)
            {
                if (Open(operation) is { } directory)
                    return directory;
                made |= TryMake(operation);
            }
        }
        catch when (made)
        {
            _ = FileCalls.RemoveDirectory(Path); // refused if somebody has made use of it meanwhile
            throw;
        }

        throw NetnsException.Refused(operation, $"{Path} was taken away each time that it had been made", "find out who removes it");
    }

    /// <summary>Opens it; null if there is none.</summary>
    public static NameDirectory? Open(string operation) => Open(operation, Patience);

    /// <summary>Opens it; null if there is none.</summary>
    /// <param name="operation">What is being done.</param>
    /// <param name="patience">How long to wait for somebody who has it locked.</param>
    public static NameDirectory? Open(string operation, TimeSpan patience)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            Errno errno = Sys.Open(Path, Libc.O_RDONLY | Libc.O_DIRECTORY | Libc.O_NOFOLLOW, out int fd);
            if (errno == Errno.ENOENT)
                return null;
            if (errno is Errno.ELOOP or Errno.ENOTDIR)
                throw NoDirectory(operation);
            bool stillThere = false;
            if (errno == default)
                errno = FileCalls.TryLock(fd);
            if (errno == default)
                errno = Compare(fd, out stillThere);
            if (stillThere)
                return new NameDirectory(fd);
            if (fd >= 0)
                Sys.Close(fd);
            if (errno is not (default(Errno) or Errno.EAGAIN))
                throw NetnsException.FromKernel(operation, errno, $"on opening {Path}");
            if (Stopwatch.GetElapsedTime(start) > patience)
                throw NetnsException.Refused(operation, $"somebody has {Path} locked", $"see 'lslocks' for who it is");
            Thread.Sleep(1); // there is no waiting for a lock with a bound
        }
    }

    /// <summary>Takes it away if one of us has made it and there is no name in it any more.</summary>
    public void RemoveIfOursAndEmpty()
    {
        if (FileCalls.IsMarkedDirectory(_fd))
            _ = FileCalls.RemoveDirectory(Path); // refused as long as there is a name in it
    }

    private static NetnsException NoDirectory(string operation) => NetnsException.Refused(
        operation,
        new FileInfo(Path).LinkTarget is { } elsewhere ? $"{Path} is a link to {elsewhere}, so that the name would be made there" : $"{Path} is no directory",
        $"make {Path} a directory");

    public void Dispose() => Sys.Close(_fd);

    // It is made with its mark in one call: so it can be told from one that was there, even if we are killed right afterwards.
    // False if somebody else has made it meanwhile.
    private static bool TryMake(string operation)
    {
        Errno errno = FileCalls.MakeMarkedDirectory(Path);
        return errno switch
        {
            default(Errno) => true,
            Errno.EEXIST => false,
            _ => throw NetnsException.FromKernel(operation, errno, $"on making {Path}"),
        };
    }

    // Somebody may have removed it while it was waited for, and made another.
    private static Errno Compare(int fd, out bool stillThere)
    {
        stillThere = false;
        Errno errno = Sys.Open(Path, Libc.O_PATH | Libc.O_DIRECTORY | Libc.O_NOFOLLOW, out int now);
        if (errno != default)
            return errno == Errno.ENOENT ? default : errno;
        FileIdentity there = default;
        errno = Sys.Identify(fd, out FileIdentity held);
        if (errno == default)
            errno = Sys.Identify(now, out there);
        Sys.Close(now);
        stillThere = errno == default && held == there;
        return errno;
    }
}
