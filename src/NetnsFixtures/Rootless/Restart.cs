using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Rootless;

/// <summary>Starts the program again inside a user namespace, and makes it at home there.</summary>
internal static class Restart
{
    private const string Off = "0";
    private const string Entered = "entered-by-";

    private const int LoopbackIndex = 1; // LOOPBACK_IFINDEX (net/core/dev.c)

    /// <summary>Starts the program again unless something is in the way, which is then returned.</summary>
    /// <param name="mark">The value of <see cref="UserNamespace.SwitchVariable"/>.</param>
    public static Obstacle? Decide(string? mark)
    {
        if (Privilege.IsSufficient())
        {
            if (mark is not null && mark.StartsWith(Mark(), StringComparison.Ordinal))
                SettleIn(mark[Mark().Length..]);
            return null;
        }

        return mark switch
        {
            Off => Obstacle.SwitchedOff,
            not null when mark.StartsWith(Entered, StringComparison.Ordinal) => Obstacle.StartedInside,
            _ when Debugger.IsAttached => Obstacle.Debugged,
            _ => Enter(),
        };
    }

    private static void SettleIn(string relay)
    {
        try
        {
            BringUpLoopback();
            if (relay.Length > 0)
                Relay.Start(relay);
        }
        catch (Exception failed) when (failed is NetnsException or SocketException)
        {
            // Whoever needs it will say so; a program must not end before it has begun.
        }
    }

    // Test platforms and many programs talk to themselves over the loopback.
    private static void BringUpLoopback()
    {
        using var socket = NetlinkSocket.Open(RtnetlinkDialect.Instance);
        using NetlinkExchange exchange = socket.Begin();
        exchange.Batch.SetLinkUp(LoopbackIndex);
        exchange.Commit();
    }

    private static Obstacle Enter()
    {
        if (UnshareProgram.Find() is not { } unshare)
            return Obstacle.NoProgram;
        try
        {
            var program = ThisProgram.Read();
            if (LostInside(program) is { } lost)
                return lost;
            if (unshare.Try(program.Environment) is { } refused)
                return refused;
            string relay = RunnerAddress.TryFind(program.Arguments, out IPEndPoint? runner, out _) ? Relay.Prepare(runner!) : "";
            ThisProgram.CloseDiagnostics();
            Errno errno = unshare.Become(program, WithMark(program.Environment, relay));
            return Obstacle.Of(new IOException(errno.Describe()));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or DllNotFoundException or SocketException)
        {
            return Obstacle.Of(failed);
        }
    }

    // Who waits for this program in a way that would not find it again.
    private static Obstacle? LostInside(ThisProgram program)
    {
        if (program.Variable("DOTNET_WATCH_HOTRELOAD_NAMEDPIPE_NAME") is not null)
            return Obstacle.Watched;
        if (DiagnosticPorts.WaitingTool(program) is { } setting)
            return Obstacle.Traced(setting);
        return RunnerAddress.TryFind(program.Arguments, out _, out string? elsewhere) && elsewhere is not null ? Obstacle.RunElsewhere(elsewhere) : null;
    }

    private static IReadOnlyList<byte[]> WithMark(IReadOnlyList<byte[]> environment, string relay)
    {
        byte[] name = Encoding.UTF8.GetBytes(UserNamespace.SwitchVariable + '=');
        return [.. environment.Where(variable => !variable.AsSpan().StartsWith(name)), [.. name, .. Encoding.UTF8.GetBytes(Mark() + relay)]];
    }

    // The process id remains the same: what inherits the mark, and is in a network that is not its own to change, has another.
    private static string Mark() => $"{Entered}{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)} ";
}
