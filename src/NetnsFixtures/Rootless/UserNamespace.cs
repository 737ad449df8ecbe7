using System.Diagnostics;
using System.Globalization;
using System.Text;
using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Rootless;

/// <summary>
/// Lets an ordinary user run a program that makes network namespaces: where the program lacks the privilege, it starts itself again as root
/// of a user namespace, with a network of its own as home, from which nothing of the machine's network can be reached or harmed.
/// </summary>
/// <remarks>
/// A C# program that references the package does so by itself, unless its project sets <c>NetnsFixturesRootless</c> to <c>false</c>. The
/// program and what it starts see the user as root (uid 0), files of other users as <c>nobody</c>'s, and a loopback interface as their only
/// network.
/// </remarks>
public static class UserNamespace
{
    /// <summary>
    /// The environment variable that, set to <c>0</c>, keeps programs from starting themselves again. Inside it is set to what tells a
    /// program so, and is passed on to what that program starts.
    /// </summary>
    public const string SwitchVariable = "NETNSFIXTURES_ROOTLESS";

    private const string Off = "0";
    private const string Entered = "entered-by-";

    // Null if nothing is in the way.
    private static Obstacle? s_obstacle = Rootless.Obstacle.NotAsked;

    /// <summary>What kept the program from starting itself again, for the case that it lacks the privilege.</summary>
    internal static Obstacle? Obstacle => s_obstacle;

    /// <summary>
    /// Starts the program again inside a user namespace if it lacks the privilege to make network namespaces and can have it that way;
    /// otherwise returns at once. To be the first statement of <c>Main</c> in a program that is not in C# or has the property set to
    /// <c>false</c>, since whatever the program has done before is lost, and done again.
    /// </summary>
    /// <remarks>
    /// <para>The process remains the same, with its id, parent, working directory, open files, arguments and the environment that it was
    /// started with: <c>execve</c> replaces the program in it by <c>unshare</c> (util-linux or busybox), and that by this program again.
    /// Before that a trial run of <c>unshare</c> shows whether the machine allows it. These are the only programs that the library ever
    /// starts on its own account; a program that has the privilege starts none.</para>
    /// <para>If it cannot be done, the program runs on as it is and <see cref="NamespaceSupport.Missing"/> tells why.</para>
    /// </remarks>
    public static void EnterIfNeeded()
    {
        if (!OperatingSystem.IsLinux())
            return;
        string? mark = Environment.GetEnvironmentVariable(SwitchVariable);
        if (mark?.StartsWith(Entered, StringComparison.Ordinal) == true)
            Arrive(mark);
        else if (mark == Off)
            s_obstacle = Rootless.Obstacle.SwitchedOff;
        else if (Privilege.IsSufficient)
            s_obstacle = null;
        else if (Debugger.IsAttached)
            s_obstacle = Rootless.Obstacle.Debugged;
        else
            s_obstacle = Restart();
    }

    // The mark has the process id, which a restart keeps: programs that inherit the mark are not to touch the network they run in.
    private static void Arrive(string mark)
    {
        s_obstacle = Rootless.Obstacle.StartedInside;
        if (mark != Mark() || !Privilege.IsSufficient)
            return;
        s_obstacle = null;
        BringUpLoopback();
    }

    // Test platforms, browsers' drivers and many programs talk to themselves over the loopback.
    private static void BringUpLoopback()
    {
        using var socket = NetlinkSocket.Open(RtnetlinkDialect.Instance);
        using NetlinkExchange exchange = socket.Begin();
        exchange.Batch.SetLinkUp(LoopbackIndex);
        exchange.Commit();
    }

    private static Obstacle Restart()
    {
        if (UnshareProgram.Find() is not { } unshare)
            return Rootless.Obstacle.NoProgram;
        try
        {
            var program = ThisProgram.Read();
            if (unshare.Try(program.Environment) is { } refused)
                return refused;
            Errno errno = unshare.Become(program, WithMark(program.Environment));
            return Rootless.Obstacle.Of(new IOException(errno.Describe()));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Rootless.Obstacle.Of(unreadable);
        }
    }

    private static IReadOnlyList<byte[]> WithMark(IReadOnlyList<byte[]> environment)
    {
        byte[] name = Encoding.UTF8.GetBytes(SwitchVariable + '=');
        return [.. environment.Where(variable => !variable.AsSpan().StartsWith(name)), [.. name, .. Encoding.UTF8.GetBytes(Mark())]];
    }

    private static string Mark() => Entered + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    private const int LoopbackIndex = 1; // LOOPBACK_IFINDEX (net/core/dev.c)
}
