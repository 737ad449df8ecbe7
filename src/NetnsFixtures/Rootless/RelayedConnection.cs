using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NetnsFixtures.Rootless;

/// <summary>One connection of the program, from inside its network to outside.</summary>
internal sealed class RelayedConnection
{
    private const int BufferSize = 64 * 1024; // bytes
    private const int Quiet = 20; // milliseconds, in which the kernel would long have brought what was said on a loopback
    private const int DrainTime = 5000; // milliseconds

    private readonly Thread _outward;
    private long _received;
    private long _sent;

    private RelayedConnection(Socket inside, Socket outside)
    {
        inside.NoDelay = outside.NoDelay = true;
        _outward = StartThread(() => Carry(inside, outside, ref _received, ref _sent));
        StartThread(() =>
        {
            long received = 0, sent = 0;
            Carry(outside, inside, ref received, ref sent);
        });
    }

    /// <summary>Connects outside, and carries bytes both ways until both sides have ended.</summary>
    public static void Start(Socket inside, Socket outside, IPEndPoint address)
    {
        try
        {
            outside.Connect(address);
        }
        catch (SocketException)
        {
            Abort(inside, outside);
            return;
        }

        var connection = new RelayedConnection(inside, outside);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => connection.Drain();
    }

    /// <summary>Starts a thread that belongs to the program as a whole, and does not keep it from ending.</summary>
    public static Thread StartThread(Action run)
    {
        var thread = new Thread(() => run()) { IsBackground = true, Name = "NetnsFixtures relay" };
        thread.UnsafeStart();
        return thread;
    }

    private static void Carry(Socket from, Socket to, ref long received, ref long sent)
    {
        byte[] buffer = new byte[BufferSize];
        try
        {
            int count;
            while ((count = from.Receive(buffer)) > 0)
            {
                Interlocked.Add(ref received, count);
                to.Send(buffer.AsSpan(0, count)); // all of it, since the socket blocks
                Interlocked.Add(ref sent, count);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            Abort(from, to);
        }
        catch (ObjectDisposedException)
        {
            // The other direction has aborted.
        }
    }

    // What broke off on one side breaks off on the other: closing without lingering resets the connection (tcp(7), SO_LINGER).
    private static void Abort(Socket one, Socket other)
    {
        one.Close(0);
        other.Close(0);
    }

    // A program may end right after its last word without hanging up, and what it said has to come out all the same.
    private void Drain()
    {
        long received;
        var patience = Stopwatch.StartNew();
        do
        {
            received = Interlocked.Read(ref _received);
            if (_outward.Join(Quiet))
                return;
        }
        while (patience.ElapsedMilliseconds < DrainTime && (received != Interlocked.Read(ref _received) || received != Interlocked.Read(ref _sent)));
    }
}
