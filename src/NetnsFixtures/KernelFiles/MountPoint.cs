using NetnsFixtures.Interop;
using Tmds.Linux;

namespace NetnsFixtures.KernelFiles;

/// <summary>The empty files that named namespaces are mounted on (ip-netns(8)).</summary>
internal static class MountPoint
{
    public const string Directory = "/run/netns";

    // Made by the first of us; whoever of us is the last to need it takes it away.
    private static bool s_madeDirectory;

    /// <summary>Makes the file; fails if there is one.</summary>
    public static void Create(string path, string operation)
    {
        RunDirectory.MakeRoomForNames();
        if (new FileInfo(Directory).LinkTarget is { } elsewhere)
            throw NetnsException.Refused(operation, $"{Directory} is a link to {elsewhere}, so that the name would be made there", $"make {Directory} a directory");
        Errno errno;
        do
        {
            if (!System.IO.Directory.Exists(Directory))
            {
                MakeDirectory(operation);
                s_madeDirectory = true;
            }

            errno = Sys.Open(path, LibC.O_RDONLY | LibC.O_CREAT | LibC.O_EXCL, out int file);
            if (errno == default)
                Sys.Close(file);
        }
        while (errno == Errno.ENOENT); // somebody has taken the empty directory away in between

        if (errno == Errno.EEXIST)
            throw NetnsException.Refused(operation, "the name is taken", "choose another, or remove it with 'ip netns delete' if nobody uses it");
        if (errno != default)
            throw NetnsException.FromKernel(operation, errno);
    }

    private static void MakeDirectory(string operation)
    {
        try
        {
            System.IO.Directory.CreateDirectory(Directory);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw NetnsException.Refused(operation, unwritable.Message, "run as root, or inside 'unshare --user --map-root-user --net --mount'", unwritable);
        }
    }

    /// <summary>Takes the file away, and the directory if we made it and nobody else uses it.</summary>
    public static void Remove(string path)
    {
        File.Delete(path);
        if (s_madeDirectory)
            Sys.RemoveDirectoryIfEmpty(Directory);
    }
}
