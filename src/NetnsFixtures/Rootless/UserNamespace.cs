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

    private static bool s_asked;
    private static bool s_staysOut;

    /// <summary>What kept the program from starting itself again; null if it has the privilege.</summary>
    internal static Obstacle? Obstacle { get => s_staysOut ? Rootless.Obstacle.StartedInside : s_asked ? field : Rootless.Obstacle.NotAsked; private set; }

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
        if (!OperatingSystem.IsLinux() || s_staysOut)
            return;
        s_asked = true;
        if (Environment.GetEnvironmentVariable(SwitchVariable) is not null || !Privilege.IsSufficient())
            LookCloser();
    }

    /// <summary>For a process that is where it belongs from its start: it is not started again, whatever privilege it has.</summary>
    internal static void StayOut() => s_staysOut = true;

    // A method of its own, so that a program that has the privilege does not wait for what it needs to be loaded.
    private static void LookCloser() => Obstacle = Restart.Decide(Environment.GetEnvironmentVariable(SwitchVariable));
}
