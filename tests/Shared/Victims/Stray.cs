using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NetnsFixtures.Victims;

/// <summary>A thread that is moved into a namespace behind the library's back, and stays there until it is told to end.</summary>
internal sealed partial class Stray : IDisposable
{
    private const int CLONE_NEWNET = 0x40000000;

    private readonly ManualResetEventSlim _end = new();
    private Thread? _thread;

    /// <summary>Starts it in the namespace that the calling thread is in.</summary>
    public void Start()
    {
        using SafeFileHandle here = File.OpenHandle("/proc/thread-self/ns/net");
        using var moved = new ManualResetEventSlim();
        _thread = new Thread(() =>
        {
            if (setns((int)here.DangerousGetHandle(), CLONE_NEWNET) != 0)
                throw new InvalidOperationException("setns failed");
            moved.Set();
            _end.Wait();
        })
        { IsBackground = true, Name = "stray" };
        _thread.UnsafeStart();
        moved.Wait();
    }

    public void Dispose()
    {
        _end.Set();
        _thread?.Join();
        _end.Dispose();
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setns(int fd, int type);
}
