namespace NetnsFixtures.ChildProcesses;

/// <summary>Why child processes need the whole program.</summary>
internal static class Reasons
{
    public const string Reflection = "A child process finds the method and the types of its arguments and result by reflection.";
}
