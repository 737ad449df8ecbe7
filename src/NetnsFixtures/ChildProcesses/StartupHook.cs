using System.Diagnostics.CodeAnalysis;
using NetnsFixtures.ChildProcesses;

/// <summary>
/// What the runtime calls in a child process instead of us being called by <c>Main</c>: <c>DOTNET_STARTUP_HOOKS</c> names this assembly. The
/// runtime wants the class under this name, outside of any namespace.
/// </summary>
internal static class StartupHook
{
    /// <summary>Called before <c>Main</c>; does not return in a child process.</summary>
    [RequiresUnreferencedCode(Reasons.Reflection)]
    [RequiresDynamicCode(Reasons.Reflection)]
    public static void Initialize() => ChildMain.Run();
}
