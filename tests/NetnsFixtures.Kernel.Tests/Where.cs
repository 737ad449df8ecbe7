using System.Globalization;
using System.Text;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Kernel.Tests;

/// <summary>Asks the kernel in which network namespace the calling thread is.</summary>
internal static unsafe class Where
{
    /// <summary>The inode of the calling thread's namespace.</summary>
    public static ulong AmI => InodeOf("/proc/thread-self/ns/net");

    /// <summary>The inode of the namespace that the process was started in.</summary>
    public static ulong Home { get; } = InodeOf("/proc/self/ns/net");

    private static ulong InodeOf(string path)
    {
        byte* target = stackalloc byte[64];
        fixed (byte* p = Encoding.UTF8.GetBytes(path + '\0'))
        {
            // A raw link: File.ResolveLinkTarget would add the directory.
            nint length = (nint)Tmds.Linux.LibC.readlink(p, target, 64);
            if (length <= 0)
                throw new InvalidOperationException($"readlink {path}: {Sys.LastError}");
            string text = Encoding.UTF8.GetString(target, (int)length); // net:[4026531840]
            return ulong.Parse(text.AsSpan(5, text.Length - 6), CultureInfo.InvariantCulture);
        }
    }
}
