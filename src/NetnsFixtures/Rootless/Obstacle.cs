namespace NetnsFixtures.Rootless;

/// <summary>Why the program did not start itself again inside a user namespace.</summary>
/// <param name="Cause">What is in the way, as the end of a sentence that begins with "this process lacks the privilege, and".</param>
/// <param name="WayOut">What to do about it, as an alternative to running the program as root.</param>
internal sealed record Obstacle(string Cause, string WayOut)
{
    /// <summary>
    /// How a container gets the privilege. Capabilities alone do not do: docker mounts <c>/proc/sys</c> read-only, and its AppArmor profile
    /// forbids to write there.
    /// </summary>
    public const string ContainerOptions = "'docker run --privileged', or by 'docker run --cap-add NET_ADMIN --cap-add SYS_ADMIN "
        + "--security-opt systempaths=unconfined --security-opt apparmor=unconfined'";

    public static Obstacle NotAsked { get; } = new(
        "does not start itself again inside a user namespace: only C# programs do by themselves, where the property NetnsFixturesRootless is not false",
        "call NetnsFixtures.Rootless.UserNamespace.EnterIfNeeded() first in Main; a test host that loads your tests, such as VSTest's, has to be "
        + $"started inside. Build first, since nothing can be downloaded there, and then: {Inside("dotnet test --no-build")}");

    public static Obstacle SwitchedOff { get; } = new(
        $"{UserNamespace.SwitchVariable}=0 keeps it from starting itself again inside a user namespace",
        $"unset {UserNamespace.SwitchVariable}");

    public static Obstacle StartedInside { get; } = new(
        "was started by a program that is inside a user namespace already, and took its privileges away",
        "start it without taking them away");

    public static Obstacle Debugged { get; } = new(
        "does not start itself again inside a user namespace while a debugger is attached, which would lose it",
        "attach the debugger later");

    // The pipe to 'dotnet watch' takes one caller and is taken by now.
    public static Obstacle Watched { get; } = new(
        "does not start itself again inside a user namespace under 'dotnet watch' with hot reload, which would wait for it in vain",
        "add --no-hot-reload");

    /// <summary>Nothing but the loopback is there inside, and a name could not even be looked up.</summary>
    public static Obstacle RunElsewhere(string host) => new(
        $"does not start itself again inside a user namespace for a test runner that waits on another host (--client-host {host}), which it could not reach from there",
        "let the runner wait on localhost");

    /// <summary>The tool, having been told of the process once, would not hear of the program that takes its place.</summary>
    public static Obstacle Traced(string setting) => new(
        $"does not start itself again inside a user namespace while a diagnostic tool waits at its start ({setting}), which would lose it",
        $"start the tool inside: {Inside("dotnet-trace ...")}");

    public static Obstacle NoProgram { get; } = new(
        "the program 'unshare' is missing, which would start it again inside a user namespace",
        "install util-linux");

    public static Obstacle Of(Exception failed) => new(
        $"cannot start itself again inside a user namespace: {failed.Message}",
        $"build it and start it inside one: {Inside("dotnet test --no-build")}");

    private static string Inside(string command) => $"unshare --user --map-root-user --net --mount sh -c 'ip link set lo up; {command}'";
}
