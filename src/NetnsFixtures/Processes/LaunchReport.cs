using System.Diagnostics;
using System.Runtime.InteropServices;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Processes;

/// <summary>
/// A pipe on which the launcher says that it has begun and what it cannot do. It closes by itself as soon as the program runs.
/// </summary>
internal sealed class LaunchReport : IDisposable
{
    private const int PollMilliseconds = 50;

    private readonly int _read;
    private int _write;

    private LaunchReport(int read, int write) => (_read, _write) = (read, write);

    /// <summary>The path at which the launcher finds its end.</summary>
    public string Path => PipeCalls.PathOf(_write);

    public static LaunchReport Open(string operation)
    {
        Errno errno = PipeCalls.Create(out int read, out int write);
        return errno == default ? new LaunchReport(read, write) : throw NetnsException.FromKernel($"{operation} (pipe2)", errno);
    }

    /// <summary>Waits until the program runs; null if it does.</summary>
    public LaunchFailure? Await(Process launcher, Lifeline life)
    {
        // We hold the end that the launcher has yet to open, so that the pipe does not end if the launcher does.
        while (!PipeCalls.WaitForInput(_read, PollMilliseconds))
        {
            if (launcher.HasExited && !PipeCalls.WaitForInput(_read, 0))
                return new LaunchFailure(LaunchStage.Ready, default);
        }

        Read();
        life.HandOver();
        Sys.CloseOnce(ref _write);
        return Read();
    }

    public void Dispose()
    {
        Sys.CloseOnce(ref _write);
        Sys.Close(_read);
    }

    // Null at the end of the pipe.
    private LaunchFailure? Read()
    {
        Span<int> message = stackalloc int[2];
        Span<byte> bytes = MemoryMarshal.AsBytes(message);
        Errno errno = Sys.Read(_read, bytes, out int count);
        if (errno != default)
            throw NetnsException.FromKernel("read what the launcher reports", errno);
        return count == bytes.Length ? new LaunchFailure((LaunchStage)message[0], (Errno)message[1]) : null;
    }
}
