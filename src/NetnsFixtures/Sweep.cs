using NetnsFixtures.Execution.Views;
using NetnsFixtures.KernelFiles;

namespace NetnsFixtures;

/// <summary>
/// Takes away what killed processes have left. That is names of namespaces alone (<see cref="IsolatedNamespace.MountAsync"/>): the kernel
/// removes all else with the process. Each says which process it belongs to, so that nothing is removed whose owner lives, and nothing that
/// was not made by this library.
/// </summary>
/// <remarks>
/// Every process does it once by itself, before its first host. By hand it is for a machine on which no such process will run again, and to
/// see what there is: <c>netns-fixtures sweep</c>.
/// </remarks>
public static class Sweep
{
    /// <summary>Finds what belongs to processes that have ended, and removes nothing.</summary>
    /// <exception cref="NetnsException">The privilege is missing (CAP_SYS_ADMIN: what a name is mounted on is below the mount), or the kernel refused.</exception>
    public static IReadOnlyList<Leftover> Find() => Describe(ViewThread.RunAtHome(Leftovers.Find));

    /// <summary>Removes what belongs to processes that have ended.</summary>
    /// <returns>What was removed.</returns>
    /// <inheritdoc cref="Find" path="/exception"/>
    public static IReadOnlyList<Leftover> Run() => Describe(ViewThread.RunAtHome(Leftovers.Remove));

    private static IReadOnlyList<Leftover> Describe(IEnumerable<(string Path, Owner Owner)> found) =>
        [.. found.Select(static one => new Leftover(one.Path, one.Owner.ProcessId))];
}
